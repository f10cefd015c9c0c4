import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../dev/src/testing/index.ts';
import { someone } from '../../../../tests/support/edge.ts';
import { frozenClock } from '../clock.ts';
import { type Database, openDatabase } from '../database/connect.ts';
import { inTenant } from '../database/tenancy.ts';
import { createEnvelope, type Envelope } from '../keys/envelope.ts';
import { type AuditTrail, auditSealContext, createAuditTrail, readSealedFacts } from './record.ts';

const clock = frozenClock('2026-11-20T12:00:00Z');
const actor = someone({ kind: 'user', label: 'zvezdana@example.com' });
const { tenantId } = actor;
const origin = { requestId: 'request-1', traceId: '4bf92f3577b34da6a3ce929d0e0e4736', address: '198.51.100.7', actor };

let testDb: TestDatabase;
let database: Database;
let keys: Database;
let envelope: Envelope;
let trail: AuditTrail;
beforeAll(async () => {
  testDb = await testDatabase();
  database = openDatabase(testDb.serverUrl);
  keys = openDatabase(testDb.serverUrl, { size: 1 });
  envelope = createEnvelope({ database: keys, masterKey: testDb.masterKey });
  trail = createAuditTrail({ envelope, clock });
});
afterAll(async () => {
  await Promise.all([database.close(), keys.close()]);
  await testDb.drop();
});

interface Row {
  readonly id: string;
  readonly action: string;
  readonly sequence: string;
  readonly sealed: Buffer;
}
const rowsOf = (tenant: string) =>
  inTenant(database, tenant, async (tx) => (await sql<Row>`select * from audit.events order by sequence`.execute(tx)).rows);

describe('an audit event', () => {
  it('tells who, what, which, when, from where, in which request and how it ended', async () => {
    await inTenant(database, tenantId, (tx) =>
      trail.record(
        tx,
        tenantId,
        { action: 'thing.changed', target: 'thing-1', outcome: 'failed', facts: { size: 3, tags: ['a'] } },
        origin,
      ),
    );
    const [row] = await rowsOf(tenantId);
    expect(row).toMatchObject({
      tenant_id: tenantId,
      at: clock.now(),
      actor_kind: 'user',
      actor_id: actor.id,
      action: 'thing.changed',
      target: 'thing-1',
      outcome: 'failed',
      request_id: 'request-1',
      trace_id: origin.traceId,
      facts: { size: 3, tags: ['a'] },
    });
  });

  it('keeps who by name and from where under the key of the tenant', async () => {
    const [row] = await rowsOf(tenantId);
    expect(JSON.stringify({ ...row, sealed: row?.sealed.toString('latin1') })).not.toMatch(/zvezdana|198\.51/);
    const opened = readSealedFacts(await envelope.open(tenantId, auditSealContext(row?.id ?? ''), row?.sealed ?? Buffer.alloc(0)));
    expect(opened).toEqual({ label: 'zvezdana@example.com', address: '198.51.100.7' });
  });

  it('moved to another row does not open', async () => {
    const [row] = await rowsOf(tenantId);
    await expect(envelope.open(tenantId, auditSealContext(randomUUID()), row?.sealed ?? Buffer.alloc(0))).rejects.toThrow();
  });

  it('stands if and only if what it tells of does', async () => {
    const tenant = randomUUID();
    await inTenant(database, tenant, (tx) => trail.record(tx, tenant, { action: 'kept' }, origin));
    await expect(
      inTenant(database, tenant, async (tx) => {
        await trail.record(tx, tenant, { action: 'rolled_back' }, origin);
        throw new Error('it fails');
      }),
    ).rejects.toThrow('it fails');
    expect((await rowsOf(tenant)).map(({ action }) => action)).toEqual(['kept']);
  });

  it('takes what it tells of down with it where it cannot be written', async () => {
    const tenant = randomUUID();
    await expect(
      inTenant(database, tenant, async (tx) => {
        await sql`insert into platform.tenant_keys (tenant_id, version, wrapped) values (${tenant}, 99, '\\x00')`.execute(tx);
        await trail.record(tx, tenant, { action: 'impossible', target: '\u0000' }, origin);
      }),
    ).rejects.toThrow();
    expect(
      await inTenant(database, tenant, async (tx) => (await sql`select 1 from platform.tenant_keys where version = 99`.execute(tx)).rows),
    ).toEqual([]);
  });

  it('cannot be written for another tenant than the one of its transaction', async () => {
    await expect(
      inTenant(database, tenantId, (tx) => trail.record(tx, randomUUID(), { action: 'elsewhere' }, origin)),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('of nobody and of the house itself has no name', async () => {
    const tenant = randomUUID();
    for (const by of ['anonymous', 'system'] as const)
      await inTenant(database, tenant, (tx) => trail.record(tx, tenant, { action: by }, { requestId: 'request-2', actor: by }));
    expect(await rowsOf(tenant)).toEqual([
      expect.objectContaining({ actor_kind: 'anonymous', actor_id: null }),
      expect.objectContaining({ actor_kind: 'system', actor_id: null }),
    ]);
  });

  it('follows those before it, however many are written at once', async () => {
    const tenant = randomUUID();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        inTenant(database, tenant, (tx) => trail.record(tx, tenant, { action: `at_once.${index}` }, origin)),
      ),
    );
    const rows = await rowsOf(tenant);
    expect(new Set(rows.map(({ sequence }) => sequence)).size).toBe(20);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(20);
  });
});

describe('what was sealed with an event', () => {
  it('is read as what it should be, and anything else is left out', () => {
    expect(readSealedFacts('{"label":7,"address":"x","more":1}')).toEqual({ address: 'x' });
    expect(readSealedFacts('{}')).toEqual({});
  });
});
