import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../dev/src/testing/index.ts';
import { createAuditTrail } from '../audit-trail/record.ts';
import { systemClock } from '../clock.ts';
import { currentContext } from '../context.ts';
import { type Database, openDatabase } from '../database/connect.ts';
import { inTenant } from '../database/tenancy.ts';
import type { TenantScope } from '../endpoint/call.ts';
import { tenantScope } from '../endpoint/scope.ts';
import { PublicError } from '../errors.ts';
import { createEnvelope } from '../keys/envelope.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { dispatcher } from '../outbox/dispatch.ts';
import { defineJob, type Job, type JobCall } from './define-job.ts';
import { type JobQueue, openJobQueue } from './queue.ts';
import { getRun, type JobRun } from './runs.ts';
import { jobSchema } from './schema.ts';

const tenantId = randomUUID();
const payload = Type.Object({ count: Type.Integer(), note: Type.Optional(Type.String()) });
const handlers = new Map<string, (call: JobCall<{ count: number; note?: string }>) => Promise<void>>();
const job = (type: string, retry: Job['retry'] = 'internal') =>
  defineJob({
    type: `test.${type}`,
    payload,
    retry,
    handle: (call) => handlers.get(type)?.(call) ?? Promise.reject(new Error('no handler')),
  });
const jobs = {
  plain: job('plain'),
  failing: job('failing'),
  stubborn: job('stubborn', 'none'),
  public: job('public', 'none'),
  killed: job('killed'),
  doomed: job('doomed', 'none'),
  slow: job('slow'),
  reacting: job('reacting'),
};

let database: TestDatabase;
let working: Database;
let keys: Database;
let owner: pg.Client;
let queue: JobQueue;
let lines: string[];
const metrics = createMetrics({ defaults: false });
const log = createLog({ level: 'info', format: 'json', sink: { write: (block) => void lines.push(block) } });

beforeAll(async () => {
  lines = [];
  database = await testDatabase();
  working = openDatabase(database.serverUrl);
  keys = openDatabase(database.serverUrl, { size: 1 });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  queue = await open();
});
afterAll(async () => {
  await queue.stop();
  await Promise.all([working.close(), keys.close(), owner.end()]);
  await database.drop();
});

async function open(
  worked: readonly Job[] = [jobs.plain, jobs.failing, jobs.stubborn, jobs.public, jobs.slow, jobs.reacting, events],
): Promise<JobQueue> {
  const opened = await openJobQueue({ database: working, url: database.serverUrl, clock: systemClock, log, metrics, pollSeconds: 0.5 });
  await opened.open([...Object.values(jobs), events]);
  await opened.work(worked, (tx, tenant, requestId) => scopeIn(tx, tenant, requestId));
  return opened;
}

const events = dispatcher([
  { event: 'thing.happened', job: jobs.reacting, payload: ({ payload: { count } }) => ({ count }) },
  { event: 'thing.happened', job: jobs.plain, payload: ({ payload: { count } }) => ({ count }) },
]);

function scopeIn(tx: TenantScope['tx'], tenant: string, requestId: string): TenantScope {
  const auditTrail = createAuditTrail({ envelope: createEnvelope({ database: keys, masterKey: database.masterKey }), clock: systemClock });
  return tenantScope({ auditTrail, clock: systemClock, jobs: queue }, tx, tenant, { requestId, actor: 'system' });
}

/** A transaction as a request has it. */
const transact = <T>(work: (scope: TenantScope) => Promise<T>) =>
  inTenant(working, tenantId, (tx) => work(scopeIn(tx, tenantId, 'request-of-a-test')));
const runOf = (id: string) => inTenant(working, tenantId, (tx) => getRun(tx, id));
const waitingJobs = async (type: string) =>
  (await owner.query<{ count: number }>(`select count(*)::int as count from ${jobSchema}.job where name = $1`, [`test.${type}`])).rows[0]
    ?.count ?? 0;
const ended = async (id: string, status: JobRun['status']) => {
  await expect.poll(async () => (await runOf(id))?.status, { timeout: 10_000 }).toBe(status);
  return runOf(id);
};
/** A process that takes a job of the kind and is killed half way through it. */
async function killWorkerOf(type: string): Promise<void> {
  const program = new URL('../../../../tests/support/hanging-worker.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, database.serverUrl, type], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', () => reject(new Error('The worker ended by itself.')));
  });
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
}

/** The queue looks for silent workers once a minute; here it looks at once, and long after the worker fell silent. */
async function noticeSilence(type: string): Promise<void> {
  await owner.query(`update ${jobSchema}.job set heartbeat_on = now() - interval '1 hour' where name = $1 and state = 'active'`, [type]);
  await owner.query(`update ${jobSchema}.queue set monitor_on = null`);
  const supervisor = new PgBoss({
    connectionString: database.ownerUrl,
    schema: jobSchema,
    supervise: false,
    schedule: false,
    migrate: false,
    max: 1,
  });
  await supervisor.start();
  await supervisor.supervise(type);
  await supervisor.stop({ graceful: false });
}

/** A failed job waits before it is tried again; here it does not. */
const hastened = async (id: string) => {
  await owner.query(`update ${jobSchema}.job set start_after = now() where state = 'retry'`);
  return (await runOf(id))?.status;
};

describe('a job', () => {
  it('starts when its transaction commits, with its payload, and is seen to succeed', async () => {
    const seen: unknown[] = [];
    handlers.set('plain', async ({ payload: given, tenantId: tenant, runId }) => void seen.push([given, tenant, runId]));
    const id = await transact(({ enqueue }) => enqueue(jobs.plain, { count: 1 }));
    expect(await ended(id, 'succeeded')).toMatchObject({
      attempts: 1,
      progress: 1,
      error: null,
      request_id: 'request-of-a-test',
      finished_at: expect.any(Date),
    });
    expect(seen).toEqual([[{ count: 1 }, tenantId, id]]);
  });

  it('vanishes with its transaction', async () => {
    let id = '';
    const before = await waitingJobs('plain');
    await expect(
      transact(async ({ enqueue }) => {
        id = await enqueue(jobs.plain, { count: 2 });
        throw new Error('it fails');
      }),
    ).rejects.toThrow('it fails');
    expect([await runOf(id), await waitingJobs('plain')]).toEqual([undefined, before]);
  });

  it('carries the request and the trace that caused it', async () => {
    let context: ReturnType<typeof currentContext>;
    handlers.set('plain', async () => {
      context = currentContext();
    });
    const id = await transact(({ enqueue }) => enqueue(jobs.plain, { count: 3 }));
    await ended(id, 'succeeded');
    expect(context).toMatchObject({
      requestId: 'request-of-a-test',
      tenantId,
      jobId: id,
      trace: { traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  it('works in its own tenant only', async () => {
    let seen: unknown;
    handlers.set('plain', async ({ inTenant: transactIn }) => {
      seen = await transactIn(async ({ tx }) => (await sql`select tenant_id from platform.job_runs`.execute(tx)).rows);
    });
    const other = randomUUID();
    const id = await inTenant(working, other, (tx) => scopeIn(tx, other, 'x').enqueue(jobs.plain, { count: 4 }));
    await expect
      .poll(async () => inTenant(working, other, async (tx) => (await getRun(tx, id))?.status), { timeout: 10_000 })
      .toBe('succeeded');
    expect(seen).toEqual([{ tenant_id: other }]);
    expect(await runOf(id)).toBeUndefined();
  });

  it('that fails is tried again, says so, and has its effect once it succeeds', async () => {
    let attempts = 0;
    handlers.set('failing', async () => {
      attempts += 1;
      if (attempts < 3) throw new Error('Zvezdana Petrović could not be found');
    });
    const id = await transact(({ enqueue }) => enqueue(jobs.failing, { count: 5 }));
    expect(await ended(id, 'retrying')).toMatchObject({ attempts: 1, finished_at: null, error: expect.stringContaining('our side') });
    await expect.poll(() => hastened(id), { timeout: 10_000 }).toBe('succeeded');
    expect(await runOf(id)).toMatchObject({ attempts: 3, error: null });
  });

  it('that fails for the last time is failed for good, in a public sentence and nowhere with the values it was about', async () => {
    handlers.set('stubborn', async () => {
      throw Object.assign(new Error('Zvezdana Petrović 4711'), {
        detail: 'Key (mail)=(zvezdana@example.com)',
        cause: { name: 'Zvezdana' },
      });
    });
    const id = await transact(({ enqueue }) => enqueue(jobs.stubborn, { count: 6 }));
    expect(await ended(id, 'failed')).toMatchObject({ error: expect.not.stringContaining('Zvezdana'), finished_at: expect.any(Date) });
    const output = await owner.query(`select output::text from ${jobSchema}.job where data->>'runId' = $1 and name = 'test.stubborn'`, [
      id,
    ]);
    expect(output.rows).toHaveLength(1);
    expect(JSON.stringify(output.rows)).not.toMatch(/zvezdana/i);
    expect(JSON.stringify(output.rows)).not.toContain('jobs.test.ts');
  });

  it('tells people why where the reason is meant for them', async () => {
    handlers.set('public', async () => {
      throw new PublicError('list_refused', 'The file is empty.');
    });
    const id = await transact(({ enqueue }) => enqueue(jobs.public, { count: 7 }));
    expect((await ended(id, 'failed'))?.error).toBe('The file is empty.');
  });

  it('whose payload is not what the handler takes fails without telling it', async () => {
    handlers.set('stubborn', async () => undefined);
    const id = await transact(({ enqueue }) => enqueue(jobs.stubborn, JSON.parse('{"count":"Zvezdana Petrović"}')));
    expect((await ended(id, 'failed'))?.error).not.toContain('Zvezdana');
    log.flush();
    expect(lines.join('')).toContain(id);
    expect(lines.join('')).not.toContain('"count":"Zvezdana');
  });

  it('delivered a second time has its effect once', async () => {
    let effects = 0;
    handlers.set('plain', async () => void effects++);
    const id = await transact(({ enqueue }) => enqueue(jobs.plain, { count: 8 }));
    await ended(id, 'succeeded');
    await transact(({ tx }) => queue.send(tx, 'test.plain', { runId: id, tenantId }));
    const next = await transact(({ enqueue }) => enqueue(jobs.plain, { count: 9 }));
    await ended(next, 'succeeded');
    expect([effects, (await runOf(id))?.attempts]).toEqual([2, 1]);
  });

  it('shows its progress while it works, within its bounds', async () => {
    const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    handlers.set('slow', async ({ progress }) => {
      await progress(0.4, '40 of 100 names');
      reached.resolve();
      await released.promise;
      await progress(7);
    });
    const id = await transact(({ enqueue }) => enqueue(jobs.slow, { count: 10 }));
    await reached.promise;
    expect(await runOf(id)).toMatchObject({ status: 'running', progress: expect.closeTo(0.4, 5), note: '40 of 100 names' });
    released.resolve();
    await ended(id, 'succeeded');
  });

  it('of a worker that was killed runs again elsewhere', async () => {
    const id = await transact(({ enqueue }) => enqueue(jobs.killed, { count: 11 }));
    await killWorkerOf('test.killed');
    expect(await runOf(id)).toMatchObject({ status: 'running', attempts: 1, note: 'half way' });
    await noticeSilence('test.killed');
    let again = 0;
    handlers.set('killed', async () => void again++);
    const survivor = await open([jobs.killed]);
    await expect.poll(() => hastened(id), { timeout: 10_000 }).toBe('succeeded');
    expect([again, (await runOf(id))?.attempts]).toEqual([1, 2]);
    await survivor.stop();
  });

  it('of a worker that was killed in the last attempt is shown as failed, not as running for ever', async () => {
    const id = await transact(({ enqueue }) => enqueue(jobs.doomed, { count: 13 }));
    await killWorkerOf('test.doomed');
    await noticeSilence('test.doomed');
    expect(await ended(id, 'failed')).toMatchObject({ attempts: 1, error: expect.stringContaining('died') });
  });

  it('under way when the process stops hears it, and runs again without having failed', async () => {
    const stopping = await open([jobs.killed]);
    const reached = Promise.withResolvers<void>();
    handlers.set('killed', async ({ signal }) => {
      reached.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      signal.throwIfAborted();
    });
    const id = await transact(({ enqueue }) => enqueue(jobs.killed, { count: 12 }));
    await reached.promise;
    await stopping.stop();
    expect(await runOf(id)).toMatchObject({ status: 'retrying', error: expect.stringContaining('stopped') });
    log.flush();
    const told = lines
      .join('')
      .split('\n')
      .filter((line) => line.includes(id) && line.includes('"level":"error"'));
    expect(told).toEqual([]);
  });
});

describe('an event', () => {
  it('becomes a job of each who reacts to it, when its transaction commits', async () => {
    const seen: number[] = [];
    for (const type of ['reacting', 'plain']) handlers.set(type, async ({ payload: { count } }) => void seen.push(count));
    await transact(({ emit }) => emit('thing.happened', { count: 21 }));
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([21, 21]);
  });

  it('vanishes with its transaction, and means nothing where nobody reacts', async () => {
    const before = await transact(async ({ tx }) => (await sql`select id from platform.outbox`.execute(tx)).rows.length);
    await transact(async ({ emit }) => {
      await emit('thing.happened', { count: 22 });
      throw new Error('it fails');
    }).catch(() => undefined);
    await transact(({ emit }) => emit('nothing.of_interest', {}));
    await expect
      .poll(
        async () =>
          transact(async ({ tx }) => (await sql`select id from platform.outbox where dispatched_at is null`.execute(tx)).rows.length),
        { timeout: 10_000 },
      )
      .toBe(0);
    expect(await transact(async ({ tx }) => (await sql`select id from platform.outbox`.execute(tx)).rows.length)).toBe(before + 1);
  });

  it('dispatched a second time makes no second job', async () => {
    let effects = 0;
    for (const type of ['reacting', 'plain']) handlers.set(type, async () => void effects++);
    await transact(({ emit }) => emit('thing.happened', { count: 23 }));
    await expect.poll(() => effects, { timeout: 10_000 }).toBe(2);
    const { rows } = await owner.query<{ data: { runId: string; tenantId: string } }>(
      `select data from ${jobSchema}.job where name = 'platform.dispatch_event' order by created_on desc limit 1`,
    );
    const ticket = rows[0]?.data ?? { runId: '', tenantId };
    await transact(({ tx }) => sql`update platform.job_runs set status = 'retrying' where id = ${ticket.runId}`.execute(tx));
    await transact(({ tx }) => queue.send(tx, 'platform.dispatch_event', ticket));
    await expect.poll(async () => (await runOf(ticket.runId))?.attempts, { timeout: 10_000 }).toBe(2);
    expect(effects).toBe(2);
  });
});

it('the queue itself holds ids only', async () => {
  const { rows } = await owner.query<{ data: object }>(`select data from ${jobSchema}.job where name like 'test.%'`);
  expect(rows.length).toBeGreaterThan(5);
  for (const { data } of rows) expect(Object.keys(data).sort()).toEqual(['runId', 'tenantId']);
});

it('counts what becomes of jobs', async () => {
  const text = await metrics.text();
  for (const status of ['received', 'started', 'success', 'failure', 'retry'])
    expect(text).toMatch(new RegExp(`worker_jobs_total\\{job_type="test\\.\\w+",status="${status}"\\} [1-9]`));
  expect(text).toMatch(/worker_jobs_in_progress\{job_type="test\.plain"\} 0/);
});
