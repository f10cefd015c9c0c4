import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunningPostgres, startDebianPostgres15, startEmbeddedPostgres } from './postgres.ts';
import { Refusal } from './refusal.ts';
import { until } from './testing/until.ts';

vi.setConfig({ testTimeout: 60_000 });
const asRoot = process.getuid?.() === 0;
let directory: string;
let dataDirectory: string;
let toStop: RunningPostgres[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'surety-postgres-'));
  chmodSync(directory, 0o711);
  dataDirectory = join(directory, 'database');
  toStop = [];
});
afterEach(async () => {
  for (const running of toStop) await running.stop();
  rmSync(directory, { recursive: true, force: true });
});

it('makes a database at first and finds its data again within a second the next time', async () => {
  // What a first start that was killed leaves behind is not taken for a database.
  mkdirSync(join(dataDirectory, 'cluster.new-x', 'data'), { recursive: true });
  const first = await start();
  await query(first, "create table kept (word text); insert into kept values ('here')");
  await first.stop();
  const started = performance.now();
  const second = await start({ durable: true });
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(await query(second, 'select word from kept')).toEqual([{ word: 'here' }]);
  expect(second.ownerUrl).toBe(first.ownerUrl);
});

it('works as an owner who is no superuser, in UTF-8 and code point order, with checksums and nothing lost at a power cut', async () => {
  const running = await start({ durable: true });
  const names = ['server_encoding', 'data_checksums', 'fsync', 'synchronous_commit', 'password_encryption', 'listen_addresses'];
  const rows = await query(
    running,
    `select ${names.map((name) => `current_setting('${name}') as ${name}`).join(', ')}, (select rolsuper from pg_roles where rolname = current_user) as superuser, 'Z' < 'a' as code_points`,
  );
  expect(rows).toEqual([
    {
      server_encoding: 'UTF8',
      data_checksums: 'on',
      fsync: 'on',
      synchronous_commit: 'on',
      password_encryption: 'scram-sha-256',
      listen_addresses: '127.0.0.1',
      superuser: false,
      code_points: true,
    },
  ]);
});

it('keeps its passwords from other accounts, lets nobody in without one, and has no rights itself when started by root', async () => {
  const running = await start();
  if (asRoot) expect(statSync(`/proc/${running.pid}`).uid).toBe(65_534);
  expect(statSync(join(dataDirectory, 'cluster', 'passwords.json')).mode & 0o777).toBe(0o600);
  const url = new URL(running.ownerUrl);
  url.password = 'wrong';
  await expect(query({ ...running, ownerUrl: url.toString() }, 'select 1')).rejects.toThrow(/password authentication failed/);
});

it('refuses a directory that another Surety uses, in one sentence, and leaves that one alone', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(
    new Refusal(
      `The data directory ${dataDirectory} is in use by another Surety. Stop that one, or set SURETY_DATA_DIR (and PORT) to run a second.`,
    ),
  );
  expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
});

it('takes another port when its own is taken meanwhile', async () => {
  await (await start()).stop();
  const other = await startEmbeddedPostgres({ dataDirectory: join(directory, 'other'), durable: false });
  toStop.push(other);
  writeFileSync(join(dataDirectory, 'port'), `${other.port}\n`);
  expect((await start()).port).not.toBe(other.port);
});

describe.skipIf(process.platform === 'win32')('after kill -9', () => {
  it('of Surety alone, the server left behind is stopped and what was acknowledged is there', async () => {
    const surety = await startElsewhere();
    process.kill(surety.pid, 'SIGKILL');
    await until('Surety to be gone', () => !isRunning(surety.pid));
    expect(isRunning(surety.postgres)).toBe(true);
    const again = await start();
    expect(isRunning(surety.postgres)).toBe(false);
    expect(await query(again, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1 }]);
  });

  it('of Surety and the database at once, it recovers and what was acknowledged is there', async () => {
    const surety = await startElsewhere();
    for (const pid of [surety.pid, surety.postgres]) process.kill(pid, 'SIGKILL');
    const again = await start();
    expect(await query(again, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1 }]);
  });

  it('the number of the old process in postmaster.pid may belong to any program by now', async () => {
    await (await start()).stop();
    writeFileSync(
      join(dataDirectory, 'cluster', 'data', 'postmaster.pid'),
      `${process.pid}\n${join(dataDirectory, 'cluster', 'data')}\n1700000000\n5432\n\n127.0.0.1\n 1 2\nready\n`,
    );
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('on a disk', () => {
  it('that cannot be written to, it refuses in one sentence', async ({ skip }) => {
    if (process.platform === 'win32') skip('folders on Windows have no such mode');
    chmodSync(directory, 0o555);
    const { output } = asRoot ? startAs(65_534) : { output: await start().catch((error: unknown) => String(error)) };
    chmodSync(directory, 0o755);
    expect(output).toContain('cannot be written to by this account');
  });

  it('that is full, it refuses in one sentence', async ({ skip }) => {
    mkdirSync(dataDirectory);
    const mounted = asRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=711', 'tmpfs', dataDirectory]).status === 0;
    if (!mounted) skip('making a small disk needs root and the right to mount');
    try {
      await expect(start()).rejects.toThrow(
        new Refusal(`The disk that holds ${join(dataDirectory, 'cluster')} is full. Free some space and start again.`),
      );
    } finally {
      spawnSync('umount', [dataDirectory]);
    }
  });
});

it('below a folder that its account may not enter, it keeps the database elsewhere and says where', async ({ skip }) => {
  if (!asRoot) skip('only under root does the database have another account');
  chmodSync(directory, 0o700);
  const lines: string[] = [];
  const first = await startEmbeddedPostgres({ dataDirectory, durable: false, log: (line) => void lines.push(line) });
  toStop.push(first);
  const { directory: elsewhere }: { directory: string } = JSON.parse(readFileSync(join(dataDirectory, 'elsewhere.json'), 'utf8'));
  try {
    expect(lines.join()).toContain(`The database is kept in ${elsewhere}`);
    await query(first, 'create table kept ()');
    await first.stop();
    const again = await start();
    expect(await query(again, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
    await again.stop();
    expect(statSync(directory).mode & 0o777).toBe(0o700);
  } finally {
    await first.stop();
    rmSync(elsewhere, { recursive: true, force: true });
  }
});

it("runs Debian's PostgreSQL 15 in the same way", async ({ skip }) => {
  const running = await startDebianPostgres15({ dataDirectory, durable: false });
  if (running === undefined) return skip('the Debian package postgresql-15 is not installed');
  toStop.push(running);
  expect(await query(running, "select current_setting('server_version_num')::int / 10000 as version")).toEqual([{ version: 15 }]);
});

async function start({ durable = false } = {}): Promise<RunningPostgres> {
  const running = await startEmbeddedPostgres({ dataDirectory, durable });
  toStop.push(running);
  return running;
}

async function query({ ownerUrl }: RunningPostgres, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query(text);
    return rows;
  } finally {
    await client.end();
  }
}

/** Another process that starts the database, writes one row and stays. */
async function startElsewhere(): Promise<{ pid: number; postgres: number }> {
  const child = spawn(process.execPath, [
    '--input-type=module-typescript',
    '-e',
    program(`await client.query('create table kept as select 1 as one'); console.log(running.pid); setInterval(() => {}, 1000);`),
  ]);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const postgres = await until('the other Surety to write its row', () => /^(\d+)\n$/.exec(output)?.[1], { withinMs: 20_000 });
  return { pid: child.pid ?? 0, postgres: Number(postgres) };
}

function startAs(uid: number): { output: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', program('')], {
    uid,
    gid: uid,
    cwd: '/',
    encoding: 'utf8',
  });
  return { output: `${stdout}${stderr}` };
}

function program(then: string): string {
  return `
    import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))};
    import { createRequire } from 'node:module';
    const pg = createRequire(${JSON.stringify(import.meta.filename)})('pg');
    const running = await startEmbeddedPostgres({ dataDirectory: ${JSON.stringify(dataDirectory)} });
    const client = new pg.Client({ connectionString: running.ownerUrl });
    await client.connect();
    ${then}`;
}

function isRunning(pid: number): boolean {
  if (existsSync('/proc/self/status'))
    return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return spawnSync('ps', ['-p', String(pid)]).status === 0;
}
