import { getJob } from '@surety/contract';
import { endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import { getRun } from '../../../platform/jobs/runs.ts';
import { shownRun } from '../shown-run.ts';

export const getJobEndpoint = endpoint(getJob, {
  permission: 'jobs.read',
  limit: 'tenant',
  async handle({ tx, params }) {
    const run = await getRun(tx, params.run_id);
    if (run === undefined) throw notFound('There is no such job in your tenant.');
    return shownRun(run);
  },
});
