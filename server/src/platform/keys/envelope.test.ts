import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../dev/src/testing/index.ts';
import { type Database, openDatabase } from '../database/connect.ts';
import { inTenant } from '../database/tenancy.ts';
import { createEnvelope, type Envelope } from './envelope.ts';

let database: TestDatabase;
let keys: Database;
let envelope: Envelope;
const tenantId = randomUUID();
beforeAll(async () => {
  database = await testDatabase();
  keys = openDatabase(database.serverUrl, { size: 1 });
  envelope = createEnvelope({ database: keys, masterKey: database.masterKey });
});
afterAll(async () => {
  await keys.close();
  await database.drop();
});

const keyRows = (tenant: string) =>
  inTenant(
    keys,
    tenant,
    async (tx) => (await sql<{ version: number; wrapped: Buffer }>`select version, wrapped from platform.tenant_keys`.execute(tx)).rows,
  );

describe('a sealed value', () => {
  it('opens to what was sealed, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('x'.repeat(100_000))), async (plain) => {
        expect(await envelope.open(tenantId, 'a.b.c 1', await envelope.seal(tenantId, 'a.b.c 1', plain))).toBe(plain);
      }),
      { numRuns: 50 },
    );
  });

  it('never holds a piece of its text, and two of the same text differ', async () => {
    const [one, two] = [await envelope.seal(tenantId, 'c', 'Zvezdana Petrović'), await envelope.seal(tenantId, 'c', 'Zvezdana Petrović')];
    expect(one.toString('latin1')).not.toContain('Zvez');
    expect(one.equals(two)).toBe(false);
  });

  it('does not open for another tenant, in another context, or with any byte changed, added or removed', async () => {
    const other = randomUUID();
    await envelope.seal(other, 'c', 'so that it has a key');
    const sealed = await envelope.seal(tenantId, 'table.column 42', 'Zvezdana');
    await expect(envelope.open(other, 'table.column 42', sealed)).rejects.toThrow();
    await fc.assert(
      fc.asyncProperty(fc.string(), async (context) => {
        if (context !== 'table.column 42') await expect(envelope.open(tenantId, context, sealed)).rejects.toThrow();
      }),
      { numRuns: 50 },
    );
    for (const context of ['table.column 43', 'table.column 4', 'table.column 422', ' table.column 42'])
      await expect(envelope.open(tenantId, context, sealed)).rejects.toThrow();
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      await expect(envelope.open(tenantId, 'table.column 42', changed)).rejects.toThrow();
      await expect(envelope.open(tenantId, 'table.column 42', sealed.subarray(0, index))).rejects.toThrow();
    }
    await expect(envelope.open(tenantId, 'table.column 42', Buffer.concat([sealed, Buffer.from([0])]))).rejects.toThrow();
    expect(await envelope.open(tenantId, 'table.column 42', sealed)).toBe('Zvezdana');
  });

  it('with a tag cut short does not open: a short tag could be guessed', async () => {
    const sealed = await envelope.seal(tenantId, 'c', '');
    for (const length of [4, 8, 12, 15]) await expect(envelope.open(tenantId, 'c', sealed.subarray(0, 17 + length))).rejects.toThrow();
  });

  it('says nothing of the text or the key when it does not open', async () => {
    const sealed = await envelope.seal(tenantId, 'c', 'Zvezdana');
    const refusal = await envelope.open(tenantId, 'd', sealed).catch((error: unknown) => String(error));
    expect(refusal).not.toContain('Zvezdana');
    expect(refusal).not.toContain(database.masterKey);
  });
});

describe("a tenant's key", () => {
  it('is the same for every process, and is kept only wrapped', async () => {
    const sealed = await envelope.seal(tenantId, 'c', 'said here');
    const elsewhere = createEnvelope({ database: keys, masterKey: database.masterKey });
    expect(await elsewhere.open(tenantId, 'c', sealed)).toBe('said here');
    const rows = await keyRows(tenantId);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.wrapped).toHaveLength(12 + 32 + 16);
  });

  it('does not open under another master key', async () => {
    const sealed = await envelope.seal(tenantId, 'c', 'said here');
    await expect(
      createEnvelope({ database: keys, masterKey: randomBytes(32).toString('base64url') }).open(tenantId, 'c', sealed),
    ).rejects.toThrow();
  });

  it("is of no use in another tenant's row", async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const sealed = await envelope.seal(one, 'c', 'of one');
    const [row] = await keyRows(one);
    await inTenant(keys, two, (tx) =>
      sql`insert into platform.tenant_keys (tenant_id, version, wrapped) values (${two}, 1, ${row?.wrapped})`.execute(tx),
    );
    await expect(envelope.open(two, 'c', sealed)).rejects.toThrow();
    await expect(envelope.seal(two, 'c', 'x')).rejects.toThrow();
  });

  it('is made once, however many processes need the first at once', async () => {
    const tenant = randomUUID();
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(database.serverUrl, { size: 2 })));
    const envelopes = opened.map((each) => createEnvelope({ database: each, masterKey: database.masterKey }));
    const sealed = await Promise.all(envelopes.flatMap((each) => Array.from({ length: 5 }, () => each.seal(tenant, 'c', 'at once'))));
    expect(await keyRows(tenant)).toHaveLength(1);
    for (const value of sealed) for (const each of envelopes) expect(await each.open(tenant, 'c', value)).toBe('at once');
    await Promise.all(opened.map((each) => each.close()));
  });

  it('outlives the transaction in which it was first needed', async () => {
    const tenant = randomUUID();
    const working = openDatabase(database.serverUrl);
    let sealed: Buffer | undefined;
    await expect(
      inTenant(working, tenant, async () => {
        sealed = await envelope.seal(tenant, 'c', 'in a transaction that fails');
        throw new Error('it fails');
      }),
    ).rejects.toThrow('it fails');
    await working.close();
    const elsewhere = createEnvelope({ database: keys, masterKey: database.masterKey });
    expect(await elsewhere.open(tenant, 'c', sealed ?? Buffer.alloc(0))).toBe('in a transaction that fails');
  });

  it('newer than the one in memory is found, and values under the old one still open', async () => {
    const tenant = randomUUID();
    const old = await envelope.seal(tenant, 'c', 'under the first');
    const writer = createEnvelope({ database: keys, masterKey: database.masterKey });
    await rotateTo(2, tenant);
    const fresh = await writer.seal(tenant, 'c', 'under the second');
    expect(fresh.readUInt32BE(1)).toBe(2);
    expect([await envelope.open(tenant, 'c', fresh), await envelope.open(tenant, 'c', old), await writer.open(tenant, 'c', old)]).toEqual([
      'under the second',
      'under the first',
      'under the first',
    ]);
  });

  it('that is gone makes its values unreadable for good', async () => {
    const tenant = randomUUID();
    const sealed = await envelope.seal(tenant, 'c', 'to be forgotten');
    await inTenant(keys, tenant, (tx) => sql`delete from platform.tenant_keys`.execute(tx));
    await expect(createEnvelope({ database: keys, masterKey: database.masterKey }).open(tenant, 'c', sealed)).rejects.toThrow();
  });
});

/** Adds a data key as a rotation will: wrapped under the master key for its tenant and version. */
async function rotateTo(version: number, tenant: string): Promise<void> {
  const { createCipheriv } = await import('node:crypto');
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(database.masterKey, 'base64url'), nonce).setAAD(
    Buffer.from(`tenant key ${tenant} ${version}`),
  );
  const wrapped = Buffer.concat([nonce, cipher.update(randomBytes(32)), cipher.final(), cipher.getAuthTag()]);
  await inTenant(keys, tenant, (tx) =>
    sql`insert into platform.tenant_keys (tenant_id, version, wrapped) values (${tenant}, ${version}, ${wrapped})`.execute(tx),
  );
}
