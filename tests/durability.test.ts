import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiKey, createTenant } from '@surety/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, type TestServer, testDatabase, testServer, until } from '../dev/src/testing/index.ts';
import { inventedParties, unXml, upload } from '../server/src/domains/screening/testing/fictional-lists.ts';

/** The server as it runs in production: a process of its own, which a test can kill. */
interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
}

const main = new URL('../server/src/main.ts', import.meta.url).pathname;
const secret = () => randomBytes(32).toString('base64url');
const secrets = { SURETY_KEY_PEPPER: secret(), SURETY_SESSION_SECRET: secret() };

let database: TestDatabase;
let folder: string;
let here: TestServer;
let token: string;
const running = new Set<ChildProcess>();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'surety-durability-'));
  database = await testDatabase();
  here = await testServer({
    database,
    settings: { ...secrets, SURETY_DATA_DIR: folder, RATE_LIMIT_REQUESTS: '1000000', PRESSURE_EVENT_LOOP_LAG_MS: '60000' },
  });
  const tenantId = await createTenant(here.operator, { name: 'Bramley & Co', requestsPerWindow: 1_000_000 });
  ({ token } = await createApiKey(here.operator, { tenantId, name: 'durability', scopes: ['admin'] }));
  const imported = await here.request('/v1/screening/lists/un-sc/versions', {
    token,
    body: upload({ 'list.xml': unXml(inventedParties()) }),
  });
  expect(imported.status, imported.text).toBe(201);
}, 60_000);
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await here.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function startProcess(settings: Record<string, string> = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      ...secrets,
      SURETY_MASTER_KEY: database.masterKey,
      DATABASE_URL: database.ownerUrl,
      SURETY_DATA_DIR: folder,
      LOG_FORMAT: 'json',
      LOG_FILE: join(folder, 'server.log'),
      PORT: '0',
      RATE_LIMIT_REQUESTS: '1000000',
      PRESSURE_EVENT_LOOP_LAG_MS: '60000',
      ...settings,
    },
  });
  running.add(child);
  let told = '';
  child.stderr.on('data', (chunk) => (told += String(chunk)));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const found = /ready at (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    exited.then((code) => reject(new Error(`The server ended with ${code}: ${told}`)));
  });
  return { url, child, exited };
}

const check = async (url: string, name: string, key: string) => {
  const reply = await fetch(new URL('/v1/screening/checks', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key, connection: 'keep-alive' },
    body: JSON.stringify({ name }),
  });
  return { status: reply.status, id: String(JSON.parse(await reply.text()).id) };
};

describe('a server that is killed under load', () => {
  it('has every write that it acknowledged, with its audit event, and none of them twice', async () => {
    const server = await startProcess();
    const acknowledged = new Map<string, string>();
    let sent = 0;
    const client = async (number: number) => {
      for (;;) {
        const key = `killed-${number}-${sent++}`;
        const reply = await check(server.url, 'Mirelda Oxbrandt', key).catch(() => undefined);
        if (reply === undefined) return;
        if (reply.status === 201) acknowledged.set(key, reply.id);
      }
    };
    const clients = Array.from({ length: 8 }, (_, number) => client(number));
    await until('a load of acknowledged writes', () => Promise.resolve(acknowledged.size >= 40), { withinMs: 60_000 });
    server.child.kill('SIGKILL');
    await Promise.all(clients);
    await server.exited;

    for (const [, id] of acknowledged) expect((await here.request(`/v1/screening/checks/${id}`, { token })).status).toBe(200);
    const recorded = await pagesOf('/v1/audit/events?limit=100&action=screening.checked');
    const targets = recorded.map((event) => Reflect.get(event, 'target'));
    for (const [, id] of acknowledged) expect(targets.filter((target) => target === id)).toHaveLength(1);

    const again = await startProcess();
    for (const [key, id] of acknowledged) expect(await check(again.url, 'Mirelda Oxbrandt', key)).toEqual({ status: 201, id });
    again.child.kill('SIGTERM');
    expect(await again.exited).toBe(0);
  }, 120_000);
});

describe('a server that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s ends with 0, having answered what was under way and written its lines',
    async (signal) => {
      const server = await startProcess({ LOG_FILE: join(folder, `${signal}.log`) });
      const answers = Array.from({ length: 10 }, (_, index) => check(server.url, 'Mirelda Oxbrandt', `stopped-${signal}-${index}`));
      await Promise.race(answers);
      server.child.kill(signal);
      const settled = await Promise.allSettled(answers);
      expect(await server.exited).toBe(0);
      const answered = settled.filter((each) => each.status === 'fulfilled' && each.value.status === 201);
      expect(answered.length).toBeGreaterThan(0);
      const lines = readFileSync(join(folder, `${signal}.log`), 'utf8')
        .split('\n')
        .filter((line) => line.includes('"/v1/screening/checks"') && line.includes('201'));
      expect(lines.length).toBeGreaterThanOrEqual(answered.length);
    },
    30_000,
  );
});

describe('a server that cannot start', () => {
  it.each([
    ['a weak secret', { SURETY_KEY_PEPPER: 'changeme' }, 'SURETY_KEY_PEPPER'],
    ['a production without metrics token', { SURETY_MODE: 'production' }, 'METRICS_TOKEN'],
    ['the wrong master key', { SURETY_MASTER_KEY: secret() }, 'SURETY_MASTER_KEY'],
    ['a database that is not there', { DATABASE_URL: 'postgres://nobody:nothing-at-all@127.0.0.1:1/none' }, 'DATABASE_URL'],
    ['an address that is not ours', { HOST: '192.0.2.1' }, 'HOST'],
  ])(
    'for %s says why and ends with 1',
    async (_, settings, named) => {
      const refusal = await startProcess(settings).then(
        () => 'started',
        (error: unknown) => String(error),
      );
      expect(refusal).toContain('The server ended with 1');
      expect(refusal).toContain(named);
      expect(refusal).not.toMatch(/\n\s+at /);
    },
    20_000,
  );
});

async function pagesOf(path: string): Promise<object[]> {
  const items: object[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: object[]; next_cursor: string | null } = JSON.parse(
      (await here.request(`${path}${cursor === '' ? '' : `&cursor=${cursor}`}`, { token })).text,
    );
    items.push(...page.items);
    cursor = page.next_cursor;
  }
  return items;
}
