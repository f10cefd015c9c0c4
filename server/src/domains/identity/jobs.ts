import Type from 'typebox';
import { defineJob } from '../../platform/jobs/define-job.ts';
import { deleteExpiredLinks } from './store/links.ts';
import { deleteExpiredSessions } from './store/sessions.ts';

/** Kept for a while after their end, so that a refused one can still be explained. */
const keptMs = 7 * 24 * 3_600_000;

/** Removes the tenant's sessions and links that ended a week ago. */
export const pruneExpired = defineJob({
  type: 'identity.prune_expired',
  payload: Type.Object({}),
  retry: 'internal',
  async handle({ inTenant, clock, log }) {
    const before = new Date(clock.now().getTime() - keptMs);
    const removed = await inTenant(async ({ tx, tenantId }) => ({
      sessions: await deleteExpiredSessions(tx, tenantId, before),
      links: await deleteExpiredLinks(tx, tenantId, before),
    }));
    log.info('expired sessions and links were removed', removed);
  },
});
