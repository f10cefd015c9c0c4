import { CompiledQuery } from 'kysely';
import { type Job as BossJob, type JobWithMetadata, PgBoss } from 'pg-boss';
import { Value } from 'typebox/value';
import type { Clock } from '../clock.ts';
import { type WorkContext, withContext } from '../context.ts';
import type { Database, Tx } from '../database/connect.ts';
import { inTenant } from '../database/tenancy.ts';
import type { TenantScope } from '../endpoint/call.ts';
import { PublicError } from '../errors.ts';
import { traceContextFrom } from '../http/trace-context.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type Job, retryClasses } from './define-job.ts';
import { beginRun, endRun, noteProgress } from './runs.ts';
import { jobSchema } from './schema.ts';

/** What the queue carries: ids only. Everything else is in the run's row, under row security. */
interface Ticket {
  readonly runId: string;
  readonly tenantId: string;
}

export interface JobQueue {
  /** Puts a run that the caller's transaction has inserted on the queue, in that same transaction. */
  send(tx: Tx, type: string, ticket: Ticket): Promise<void>;
  /** Makes sure that each kind of job has its queue; whoever sends needs that, whether or not they work. */
  open(jobs: readonly Job[]): Promise<void>;
  /** Starts working on `jobs`. */
  work(jobs: readonly Job[], scopeFor: ScopeFor): Promise<void>;
  /** Stops taking jobs and waits for those under way. */
  stop(): Promise<void>;
}

/** What a job may do in a transaction, told as caused by the request that enqueued it. */
export type ScopeFor = (tx: Tx, tenantId: string, requestId: string) => TenantScope;

export interface JobQueueParts {
  readonly database: Database;
  readonly url: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly pollSeconds?: number;
}

/** A worker that is silent for this long is taken for dead, and its job runs again elsewhere. */
const heartbeatSeconds = 20;

/** Where the queue puts the tickets that it gives up on. */
const deadLetters = 'platform.dead_letters';

export async function openJobQueue({ database, url, clock, log, metrics, pollSeconds = 1 }: JobQueueParts): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: jobSchema,
    max: 4,
    migrate: false,
    createSchema: false,
    supervise: true,
    schedule: false,
    useListenNotify: true,
    application_name: 'surety-jobs',
  });
  boss.on('error', (error) => log.warn('the job queue could not reach its database', { error }));
  await boss.start();
  const stopping = new AbortController();

  async function run(job: Job, { runId, tenantId }: Ticket, last: boolean, scopeFor: ScopeFor): Promise<void> {
    const begun = await inTenant(database, tenantId, (tx) => beginRun(tx, runId, clock.now()));
    if (begun === undefined) return;
    const context: WorkContext = {
      requestId: begun.request_id,
      trace: traceContextFrom(begun.traceparent, undefined),
      tenantId,
      jobId: runId,
    };
    await withContext(context, async () => {
      const started = performance.now();
      metrics.jobs.inc({ job_type: job.type, status: 'started' });
      metrics.jobsInProgress.inc({ job_type: job.type });
      try {
        await job.handle({
          payload: Value.Parse(job.payload, begun.payload),
          runId,
          tenantId,
          clock,
          log: log.named(job.type),
          signal: stopping.signal,
          inTenant: (work) => inTenant(database, tenantId, (tx) => work(scopeFor(tx, tenantId, begun.request_id))),
          progress: (done, note) => inTenant(database, tenantId, (tx) => noteProgress(tx, runId, done, note)),
        });
        await inTenant(database, tenantId, (tx) => endRun(tx, runId, { status: 'succeeded', at: clock.now() }));
        metrics.jobs.inc({ job_type: job.type, status: 'success' });
      } catch (error) {
        const status = last ? 'failed' : 'retrying';
        const stopped = stopping.signal.aborted && error === stopping.signal.reason;
        if (!stopped) log.error('a job failed', { job_type: job.type, error, will_retry: !last });
        metrics.jobs.inc({ job_type: job.type, status: last ? 'failure' : 'retry' });
        await inTenant(database, tenantId, (tx) =>
          endRun(tx, runId, { status, error: sentenceFor(error, stopped && !last), at: clock.now() }),
        );
        // The queue keeps what is thrown, outside row security: the run and the log tell the reason, this only that there is one.
        throw new JobFailed();
      } finally {
        metrics.jobsInProgress.dec({ job_type: job.type });
        metrics.jobSeconds.observe({ job_type: job.type }, (performance.now() - started) / 1000);
      }
    });
  }

  /** A worker that dies in the last attempt says nothing: the queue gives its ticket here, and people see that it is over. */
  async function giveUp({ runId, tenantId }: Ticket): Promise<void> {
    await inTenant(database, tenantId, (tx) =>
      endRun(tx, runId, { status: 'failed', error: 'The process that worked on it died, and there is no attempt left.', at: clock.now() }),
    );
  }

  return {
    async send(tx, type, ticket) {
      await boss.send(type, ticket, { db: { executeSql: (text, values = []) => tx.executeQuery(CompiledQuery.raw(text, [...values])) } });
      metrics.jobs.inc({ job_type: type, status: 'received' });
    },
    async open(jobs) {
      await boss.createQueue(deadLetters);
      for (const job of jobs) {
        const options = { ...retryClasses[job.retry], expireInSeconds: 900, heartbeatSeconds, notify: true, deadLetter: deadLetters };
        await boss.createQueue(job.type, options);
        // A queue that an earlier version made keeps what that version said.
        await boss.updateQueue(job.type, options);
      }
    },
    async work(jobs, scopeFor) {
      for (const job of jobs) {
        const options = {
          batchSize: 1,
          pollingIntervalSeconds: pollSeconds,
          notifyPollingIntervalSeconds: pollSeconds,
          includeMetadata: true,
        } as const;
        await boss.work(job.type, options, async ([delivery]: JobWithMetadata<Ticket>[]) => {
          if (delivery === undefined) return;
          await run(job, delivery.data, delivery.retryCount >= delivery.retryLimit, scopeFor);
        });
      }
      await boss.work(deadLetters, { batchSize: 1, pollingIntervalSeconds: pollSeconds }, async ([letter]: BossJob<Ticket>[]) => {
        if (letter !== undefined) await giveUp(letter.data);
      });
    },
    async stop() {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 10_000, close: true });
    },
  };
}

class JobFailed extends Error {
  override readonly name = 'JobFailed';
  override readonly stack = '';
}

/** What people read of a failure. */
function sentenceFor(error: unknown, stopped: boolean): string {
  if (stopped) return 'The process that worked on it was stopped; it runs again.';
  return error instanceof PublicError ? error.message : 'It failed on our side; the log has the reason under this job id.';
}
