import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../dev/src/testing/index.ts';
import { withContext } from './context.ts';
import { requestIdFrom } from './http/request-id.ts';
import { createRequestLog } from './http/request-log.ts';
import { traceContextFrom } from './http/trace-context.ts';
import { createLog, type LogLevel } from './log.ts';

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'surety-log-'));
  database = await testDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function openLog(level: LogLevel = 'info', format: 'json' | 'text' = 'json') {
  const blocks: string[] = [];
  const log = createLog({ level, format, sink: { write: (block) => void blocks.push(block) } });
  const text = () => {
    log.flush();
    return blocks.join('');
  };
  return {
    log,
    text,
    lines: () =>
      text()
        .split('\n')
        .filter((line) => line !== '')
        .map((line): Record<string, unknown> => JSON.parse(line)),
  };
}

describe('a line', () => {
  it('is one line of JSON with the fields that every line has, whatever it tells', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((name) => !['error', 'level', 'timestamp', 'message', 'logger', '__proto__'].includes(name)),
          fc.jsonValue(),
        ),
        (message, facts) => {
          const { log, text } = openLog();
          log.named('surety.test').warn(message, facts);
          const written = text();
          expect(written.split('\n')).toHaveLength(2);
          expect(JSON.parse(written)).toMatchObject({
            level: 'warn',
            logger: 'surety.test',
            message: message.toWellFormed(),
            timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          });
        },
      ),
    );
  });

  it('is left out below the level that is set', () => {
    const { log, lines } = openLog('warn');
    for (const level of ['debug', 'info', 'warn', 'error'] as const) {
      log[level](level);
      log.line(level, `{"message":"line ${level}"}\n`);
    }
    expect(lines().map(({ message }) => message)).toEqual(['warn', 'line warn', 'error', 'line error']);
    expect([log.enabled('info'), log.enabled('warn')]).toEqual([false, true]);
  });

  it('carries the ids of the work under way', () => {
    const { log, lines } = openLog();
    const trace = traceContextFrom(undefined, undefined);
    withContext({ requestId: 'request-1', trace, tenantId: 'tenant-1', jobId: 'job-1' }, () => log.info('inside'));
    log.info('outside');
    expect(lines()).toEqual([
      expect.objectContaining({ request_id: 'request-1', trace_id: trace.traceId, tenant_id: 'tenant-1', job_id: 'job-1' }),
      expect.not.objectContaining({ request_id: expect.anything() }),
    ]);
  });

  it('in text is one readable line', () => {
    const { log, text } = openLog('info', 'text');
    log.named('surety.test').error('it broke\nin two', { count: 3, error: new Error('why') });
    log.line(
      'info',
      '{"level":"info","timestamp":"2026-11-20T23:59:59.123Z","logger":"surety.http","message":"request","status_code":200}\n',
    );
    const [first, second, ...more] = text().split('\n');
    expect(first).toMatch(/^\d\d:\d\d:\d\d\.\d{3} error surety\.test: it broke.*count=3/);
    expect(second).toBe('23:59:59.123 info  surety.http: request status_code=200');
    expect(more).toEqual(['']);
  });
});

describe('an error', () => {
  it('is told with its stack and its causes', () => {
    const { log, lines } = openLog();
    log.error('it broke', { error: new TypeError('the outside', { cause: new RangeError('the inside') }) });
    const told = JSON.stringify(lines()[0]?.error);
    expect(told).toContain('the outside');
    expect(told).toContain('the inside');
    expect(told).toContain('log.test.ts');
  });

  it('of the database tells its code and its place, never the values that it was about', async () => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query('create schema lab; create table lab.people (mail text primary key, age integer check (age < 150))');
    await client.query(`insert into lab.people values ('zvezdana@example.com', 40)`);
    const statements: [string, unknown[]][] = [
      ['insert into lab.people values ($1)', ['zvezdana@example.com']],
      ["insert into lab.people values ('zvezdana', $1)", [4711]],
      ['select $1::uuid', ['zvezdana-4711']],
      ['select $1::jsonb', ['{"zvezdana": 4711']],
      ['select $1::text::int', ['zvezdana']],
    ];
    const failures: unknown[] = [];
    for (const [text, values] of statements) failures.push(await client.query(text, values).catch((error: unknown) => error));
    await client.end();
    const { log, lines, text } = openLog();
    for (const error of failures) log.error('a statement failed', { error, wrapped: 1 });
    log.error('with the cause inside', { error: new Error('outside', { cause: failures[0] }) });
    expect(text()).not.toMatch(/zvezdana|4711/i);
    expect(JSON.stringify(lines()[0]?.error)).toContain('23505');
    expect(JSON.stringify(lines()[0]?.error)).toContain('people_pkey');
  });

  it('of a parser never tells the piece of text that it could not read', () => {
    const { log, text } = openLog();
    for (const bad of ['{"name": Zvezdana}', 'Zvezdana']) {
      try {
        JSON.parse(bad);
      } catch (error) {
        log.error('not JSON', { error });
      }
    }
    expect(text()).toContain('SyntaxError');
    expect(text()).not.toContain('Zvezdana');
  });

  it('never tells what hangs on it besides', () => {
    const { log, text } = openLog();
    log.error('odd', { error: Object.assign(new Error('odd'), { payload: { name: 'Zvezdana' }, value: 'Zvezdana', code: 'E_ODD' }) });
    log.error('odder', { error: 'thrown Zvezdana' });
    expect(text()).toContain('E_ODD');
    expect(text()).not.toContain('"payload"');
  });
});

describe('the request line', () => {
  it('is valid JSON for any request id and trace, with the parameters of its path masked', () => {
    const anything = fc.oneof(fc.anything(), fc.string());
    fc.assert(
      fc.property(
        anything,
        anything,
        anything,
        fc.integer({ min: 100, max: 599 }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (id, traceparent, state, status, ms) => {
          const { log, lines } = openLog();
          createRequestLog(log, 'GET', '/v1/people/:person_id/links/:link_id')(
            { requestId: requestIdFrom(id), trace: traceContextFrom(traceparent, state), tenantId: '0d9c7f3e-0000-7000-8000-000000000000' },
            status,
            ms,
          );
          expect(lines()).toEqual([
            {
              level: status >= 500 ? 'error' : 'info',
              timestamp: expect.stringMatching(/Z$/),
              logger: 'surety.http',
              message: 'request',
              method: 'GET',
              route: '/v1/people/:person_id/links/:link_id',
              path: '/v1/people/***/links/***',
              status_code: status,
              duration_ms: expect.any(Number),
              tenant_id: '0d9c7f3e-0000-7000-8000-000000000000',
              request_id: expect.any(String),
              trace_id: expect.any(String),
            },
          ]);
        },
      ),
    );
  });
});

describe('nothing is lost', () => {
  it('of what was written before a flush, in a file opened only just now', () => {
    const file = join(folder, 'deeper', 'flushed.log');
    const log = createLog({ level: 'info', format: 'json', file });
    for (let count = 0; count < 1_000; count++) log.info(`line ${count}`);
    log.flush();
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(1_001);
  });

  it.skipIf(!existsSync('/dev/full'))('and a full disk ends nothing (needs /dev/full)', async () => {
    const log = createLog({ level: 'info', format: 'json', file: '/dev/full' });
    for (let count = 0; count < 100; count++) log.info('x'.repeat(100_000));
    expect(() => log.flush()).not.toThrow();
  });

  it.each([
    ['a fault that nobody caught', "setImmediate(() => { throw new Error('a fault that nobody caught'); })", 1],
    ['a promise that nobody caught', "Promise.reject(new Error('a fault that nobody caught'))", 1],
    ['a clean exit', 'process.exit(0)', 0],
  ])('at %s', async (_, end, code) => {
    const file = join(folder, `ended-${code}-${Math.random()}.log`);
    const program = `import { createLog } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)};
      import { endAtFault } from ${JSON.stringify(new URL('./crash.ts', import.meta.url).href)};
      const log = createLog({ level: 'info', format: 'json', file: ${JSON.stringify(file)} });
      endAtFault(log);
      for (let count = 0; count < 100; count++) log.info('line ' + count);
      ${end};
      setTimeout(() => {}, 10_000);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], { stdio: ['ignore', 'ignore', 'pipe'] });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(code);
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(lines.filter(({ message }) => String(message).startsWith('line '))).toHaveLength(100);
    if (code === 1) expect(lines.at(-1)).toMatchObject({ level: 'error', message: 'the process ends after a fault that nobody caught' });
  });
});
