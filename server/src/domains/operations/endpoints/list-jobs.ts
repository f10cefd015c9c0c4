import { listJobs } from '@surety/contract';
import { cursorKey, pageOf } from '../../../platform/database/pages.ts';
import { endpoint } from '../../../platform/endpoint/endpoint.ts';
import { listRuns } from '../../../platform/jobs/runs.ts';
import { shownRun } from '../shown-run.ts';

export const listJobsEndpoint = endpoint(listJobs, {
  permission: 'jobs.read',
  limit: 'tenant',
  async handle({ tx, query }) {
    const { limit = 25 } = query;
    const key = cursorKey(query.cursor, ['timestamp', 'uuid']);
    const before = key === undefined ? undefined : { at: String(key[0]), id: String(key[1]) };
    const rows = await listRuns(tx, { status: query.status, type: query.type, before, limit: limit + 1 });
    return pageOf(rows, limit, { key: (row) => [row.created_at.toISOString(), row.id], item: shownRun });
  },
});
