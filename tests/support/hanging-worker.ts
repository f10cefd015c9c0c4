import Type from 'typebox';
import { systemClock } from '../../server/src/platform/clock.ts';
import { openDatabase } from '../../server/src/platform/database/connect.ts';
import { defineJob } from '../../server/src/platform/jobs/define-job.ts';
import { openJobQueue } from '../../server/src/platform/jobs/queue.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { createMetrics } from '../../server/src/platform/metrics.ts';

/** A program: takes one job of the type it is told, says so, and never ends it. Made to be killed. */
const [url = '', type = ''] = process.argv.slice(2);
const log = createLog({ level: 'error', format: 'json', sink: { write: () => undefined } });
const queue = await openJobQueue({
  database: openDatabase(url),
  url,
  clock: systemClock,
  log,
  metrics: createMetrics({ defaults: false }),
  pollSeconds: 0.5,
});
const hanging = defineJob({
  type,
  payload: Type.Object({ count: Type.Integer() }),
  retry: 'internal',
  async handle({ progress }) {
    await progress(0.5, 'half way');
    process.stdout.write('taken\n');
    await new Promise(() => setInterval(() => undefined, 1_000));
  },
});
await queue.open([hanging]);
await queue.work([hanging], () => {
  throw new Error('It needs no scope.');
});
