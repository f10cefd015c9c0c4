import Type from 'typebox';
import { defineJob, type Job } from '../../platform/jobs/define-job.ts';
import { type Engine, partyOf } from './engine/engine.ts';
import { countPairsOfList, retirePair, selectPairsOfList } from './store/whitelist.ts';

const reviewPayload = Type.Object({ list_id: Type.String(), version_id: Type.String() });

const pageSize = 500;

/**
 * A pair lasts while its party does: retires those whose party has changed materially or left the list. Done twice it does nothing more;
 * a version that is not in force any more is left to the job of the one that is.
 */
export function reviewWhitelist(engine: Engine): Job {
  return defineJob({
    type: 'screening.review_whitelist',
    payload: reviewPayload,
    retry: 'internal',
    async handle({ payload: { list_id: listId, version_id: versionId }, tenantId, inTenant, clock, progress, signal }) {
      const list = await engine.list(tenantId, listId, versionId);
      if (list === undefined) return progress(1, 'Another version is in force.');
      const total = await inTenant(({ tx }) => countPairsOfList(tx, listId));
      let seen = 0;
      let retired = 0;
      let after: string | undefined;
      do {
        signal.throwIfAborted();
        const pairs = await inTenant(({ tx }) => selectPairsOfList(tx, { listId, after, limit: pageSize }));
        for (const pair of pairs) {
          const party = partyOf(list, pair.reference);
          if (party?.recordHash === pair.record_hash) continue;
          const because = party === undefined ? 'party_left' : 'party_changed';
          await inTenant(async ({ tx, record }) => {
            if (!(await retirePair(tx, pair.id, because, clock.now()))) return;
            await record({
              action: 'whitelist_pair.retired',
              target: pair.id,
              facts: { because, list: listId, reference: pair.reference },
            });
            retired += 1;
          });
        }
        seen += pairs.length;
        after = pairs.length < pageSize ? undefined : pairs.at(-1)?.id;
        await progress(total === 0 ? 1 : seen / total, `${seen} pairs reviewed, ${retired} retired`);
      } while (after !== undefined);
    },
  });
}
