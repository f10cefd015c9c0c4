import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from './postgres/postmaster.ts';
import { until } from './testing/until.ts';

vi.setConfig({ testTimeout: 90_000 });

const asRoot = process.getuid?.() === 0;
let directory: string;
let environment: Record<string, string>;
let toStop: ChildProcess[];
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'surety-start-'));
  chmodSync(directory, 0o711);
  // Any folder will do as the console: building the real one is not what is tested here.
  mkdirSync(join(directory, 'console'));
  writeFileSync(join(directory, 'console', 'index.html'), '<!doctype html><title>Surety</title>');
  environment = {
    SURETY_DATA_DIR: join(directory, 'data'),
    SURETY_CONSOLE_DIR: join(directory, 'console'),
    PORT: String(await freePort()),
  };
  toStop = [];
});
afterEach(async () => {
  for (const child of toStop) await ended(child, 'SIGTERM');
  rmSync(directory, { recursive: true, force: true });
});

it('says that it is ready only once it truly answers, stops in good order at Ctrl-C, and keeps its data', async () => {
  const first = start();
  const url = await ready(first);
  expect((await fetch(new URL('/health/ready', url))).status).toBe(200);
  const apiKey = /^ +(surety_demo_\S+)$/m.exec(first.output)?.[1] ?? '';
  expect(await screen(url, apiKey, 'Radomir Veligorov')).toMatchObject({
    result: 'hit',
    hits: [{ reference: 'fictional-person-03', fictional: true }],
  });
  expect(first.output).toMatch(/^ +http:\/\/127\.0\.0\.1:\d+\/welcome#\S+$/m);
  // From the terminal and from npm: one Ctrl-C may arrive twice.
  first.child.kill('SIGINT');
  first.child.kill('SIGINT');
  expect(await first.code).toBe(0);
  expect(first.output).toMatch(/Stopping: .*\nSurety has stopped\.\n$/);
  const secrets = join(directory, 'data', 'secrets.json');
  const kept = readFileSync(secrets, 'utf8');
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
  expect(postgresProcesses()).toEqual([]);

  const second = start();
  await ready(second);
  expect(second.output).not.toMatch(/migrations applied|surety_demo_/);
  expect(await screen(url, apiKey, 'Aurelio Vantresca')).toMatchObject({ result: 'hit' });
  expect(readFileSync(secrets, 'utf8')).toBe(kept);
});

it('starts again by itself after kill -9', async () => {
  const first = start();
  await ready(first);
  first.child.kill('SIGKILL');
  await first.code;
  await ready(start());
});

describe('refuses in one sentence and with exit code 1', () => {
  it('a port that is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(Number(environment.PORT), '127.0.0.1', resolve));
    const refused = start();
    expect(await refused.code).toBe(1);
    other.close();
    expect(refused.errors).toBe(
      `Port ${environment.PORT} on 127.0.0.1 is in use by another program. Stop it, or choose another port: PORT=${Number(environment.PORT) + 1} npm start\n`,
    );
  });

  it('a data directory that another Surety uses', async () => {
    await ready(start());
    const refused = start({ PORT: String(await freePort()) });
    expect(await refused.code).toBe(1);
    expect(refused.errors).toMatch(/^The data directory .* is in use by another Surety\. .*\n$/);
  });

  it('a data directory that cannot be written to', async () => {
    chmodSync(directory, 0o555);
    const refused = start({}, asRoot ? 65_534 : undefined);
    expect(await refused.code).toBe(1);
    chmodSync(directory, 0o755);
    expect(refused.errors).toMatch(/^\S+ cannot be written to by this account\. .*\n$/);
  });

  it('a disk that is full', async ({ skip }) => {
    const data = join(directory, 'data');
    mkdirSync(data);
    const mounted = asRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32k,mode=711', 'tmpfs', data]).status === 0;
    if (!mounted) return skip('making a small disk needs root and the right to mount');
    const refused = start();
    const code = await refused.code;
    spawnSync('umount', [data]);
    expect(refused.errors).toMatch(/^The disk that holds \S+ is full\. .*\n$/);
    expect(code).toBe(1);
  });

  it('a setting that makes no sense', async () => {
    const refused = start({ PORT: 'eighty' });
    expect(await refused.code).toBe(1);
    expect(refused.errors).toMatch(/^PORT: must be a whole number from 0 to 65535.*\n$/);
  });

  it('secrets that are damaged, which it never replaces', async () => {
    mkdirSync(join(directory, 'data'));
    writeFileSync(join(directory, 'data', 'secrets.json'), '{');
    const refused = start();
    expect(await refused.code).toBe(1);
    expect(refused.errors).toMatch(/secrets\.json is damaged\. Restore it from a backup/);
    expect(readFileSync(join(directory, 'data', 'secrets.json'), 'utf8')).toBe('{');
  });
});

it('works as an ordinary user', async ({ skip }) => {
  if (!asRoot) return skip('every test here runs as one already');
  const data = join(directory, 'data');
  mkdirSync(data);
  spawnSync('chown', ['65534:65534', data]);
  const started = start({}, 65_534);
  await ready(started);
  expect(readdirSync(data)).toEqual(expect.arrayContaining(['log', 'postgres', 'secrets.json']));
});

interface Started {
  readonly child: ChildProcess;
  readonly code: Promise<number | null>;
  output: string;
  errors: string;
}

function start(changed: Record<string, string> = {}, uid?: number): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts')], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { PATH: process.env.PATH, ...environment, ...changed },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  toStop.push(child);
  const started: Started = { child, output: '', errors: '', code: new Promise((resolve) => child.once('close', resolve)) };
  child.stdout.on('data', (chunk) => (started.output += chunk));
  child.stderr.on('data', (chunk) => (started.errors += chunk));
  return started;
}

async function screen(url: string, apiKey: string, name: string): Promise<unknown> {
  const reply = await fetch(new URL('/v1/screening/checks', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  return reply.json();
}

function ready(started: Started): Promise<string> {
  return until(
    'Surety to be ready',
    () => {
      if (started.child.exitCode !== null) throw new Error(`It ended: ${started.output}${started.errors}`);
      return /^Surety is ready at (\S+)/m.exec(started.output)?.[1];
    },
    { withinMs: 60_000 },
  );
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await until('Surety to end', () => child.exitCode !== null || child.signalCode !== null, { withinMs: 30_000 });
}

function postgresProcesses(): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(join(directory, 'data')));
}
