import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../dev/src/testing/index.ts';
import { type NetworkPath, networkPathTo, through } from '../../../../tests/support/proxy.ts';
import { createLog } from '../log.ts';
import { type Database, openDatabase } from './connect.ts';
import { type Notifications, notify, openNotifications } from './notifications.ts';
import { inTenant } from './tenancy.ts';

const log = createLog({ level: 'error', format: 'json', sink: { write: () => undefined } });

let database: TestDatabase;
let speaker: Database;
let path: NetworkPath;
let listener: Notifications;
let heard: string[];
let missed: number;
beforeAll(async () => {
  database = await testDatabase();
  speaker = openDatabase(database.serverUrl);
  const { hostname, port } = new URL(database.serverUrl);
  path = await networkPathTo(hostname, Number(port));
});
afterAll(async () => {
  await speaker.close();
  await path.close();
  await database.drop();
});
beforeEach(async () => {
  listener = await openNotifications(through(path, database.serverUrl), log, { retryMs: 50, heartbeatMs: 100 });
  heard = [];
  missed = 0;
  listener.on(
    'revoked',
    (value) => heard.push(value),
    () => missed++,
  );
});
afterEach(() => listener.close());

const say = (topic: string, value: string, fail = false) =>
  inTenant(speaker, randomUUID(), async (tx) => {
    await notify(tx, topic, value);
    if (fail) throw new Error('it fails');
  });

describe('a notification', () => {
  it('arrives when its transaction commits, whole and in order, for its topic only', async () => {
    const values = ['one', 'two words', '', randomUUID()];
    for (const value of values) {
      await say('revoked', value);
      await say('other', value);
    }
    await expect.poll(() => heard).toEqual(values);
  });

  it('never arrives when its transaction is rolled back', async () => {
    await expect(say('revoked', 'not to be', true)).rejects.toThrow('it fails');
    await say('revoked', 'after it');
    await expect.poll(() => heard).toEqual(['after it']);
  });

  it('does not stop the others when one who hears it fails', async () => {
    listener.on(
      'broken',
      () => {
        throw new Error('a fault in a subscriber');
      },
      () => undefined,
    );
    const more: string[] = [];
    listener.on(
      'broken',
      (value) => more.push(value),
      () => undefined,
    );
    await say('broken', 'x');
    await say('revoked', 'y');
    await expect.poll(() => [more, heard]).toEqual([['x'], ['y']]);
  });
});

describe('a listener whose connection is lost', () => {
  it('knows it, comes back, says that it may have missed something, and hears again', async () => {
    expect(listener.connected()).toBe(true);
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    path.cut();
    await expect.poll(() => listener.connected()).toBe(false);
    await say('revoked', 'missed');
    path.mend();
    await expect.poll(() => listener.connected()).toBe(true);
    expect(missed).toBe(1);
    await say('revoked', 'heard again');
    await expect.poll(() => heard).toEqual(['heard again']);
    await owner.end();
  });

  it('also when the server ends it', async () => {
    await inTenant(speaker, randomUUID(), async () => undefined);
    const ended = await speaker.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'surety-listen' and datname = current_database()",
    );
    expect(ended.rowCount).toBeGreaterThan(0);
    await expect.poll(() => missed).toBe(1);
    expect(listener.connected()).toBe(true);
    await say('revoked', 'heard again');
    await expect.poll(() => heard).toEqual(['heard again']);
  });

  it('also when the network falls silent without a word, as a partition does', async () => {
    path.stall();
    await expect.poll(() => listener.connected(), { timeout: 3_000 }).toBe(false);
    path.mend();
    await expect.poll(() => listener.connected(), { timeout: 3_000 }).toBe(true);
    expect(missed).toBeGreaterThan(0);
  });

  it('tries for as long as it takes, and can be closed meanwhile without leaving a connection', async () => {
    path.cut();
    await expect.poll(() => listener.connected()).toBe(false);
    await listener.close();
    path.mend();
    const next = await openNotifications(through(path, database.serverUrl), log, { retryMs: 50, heartbeatMs: 100 });
    expect(path.connections()).toBe(1);
    await next.close();
    await expect.poll(() => path.connections()).toBe(0);
  });

  it('closed in the middle of coming back leaves no connection either', async () => {
    path.cut();
    await expect.poll(() => listener.connected()).toBe(false);
    path.stall();
    await expect.poll(() => path.connections()).toBeGreaterThan(0);
    const closed = listener.close();
    path.mend();
    await closed;
    await expect.poll(() => path.connections()).toBe(0);
    expect(listener.connected()).toBe(false);
  });
});
