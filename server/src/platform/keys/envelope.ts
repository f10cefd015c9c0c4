import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../database/connect.ts';
import { inTenant } from '../database/tenancy.ts';

/**
 * Envelope encryption of personal data: AES-256-GCM under a data key a tenant, itself wrapped by the master key (AES-256-GCM too).
 * Layout of a sealed value: format 1 · key version (4) · nonce (12) · ciphertext · tag (16). The context string is authenticated, so
 * that a value moved to another column or row does not open.
 */
export interface Envelope {
  seal(tenantId: string, context: string, plain: string): Promise<Buffer>;
  open(tenantId: string, context: string, sealed: Buffer): Promise<string>;
}

/** What was sealed was changed, moved to another place, or sealed under another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const format = 1;
const maxCachedTenants = 10_000;

/**
 * Data keys are made and read in transactions of their own: one made in the caller's could roll back after it was used. `database` is
 * for this alone: a caller holds a connection while it seals, so that callers who waited for each other's would wait for ever.
 */
export function createEnvelope({ database, masterKey }: { database: Database; masterKey: string }): Envelope {
  const master = Buffer.from(masterKey, 'base64url').subarray(0, 32);
  /** Unwrapped data keys by tenant; oldest out first. */
  const cache = new Map<string, TenantKeys>();
  /** What is being read at the moment, so that a burst of requests reads once. */
  const loading = new Map<string, Promise<TenantKeys>>();

  async function keysOf(tenantId: string, version?: number): Promise<TenantKeys> {
    const cached = cache.get(tenantId);
    if (cached !== undefined && (version === undefined || cached.byVersion.has(version))) return cached;
    const under = loading.get(tenantId) ?? load(tenantId).finally(() => loading.delete(tenantId));
    loading.set(tenantId, under);
    return under;
  }

  async function load(tenantId: string): Promise<TenantKeys> {
    const rows = await inTenant(database, tenantId, (tx) => readOrMake(tx, tenantId));
    const byVersion = new Map(rows.map((row) => [row.version, openWith(master, keyContext(tenantId, row.version), row.wrapped)]));
    const keys = { byVersion, current: Math.max(...byVersion.keys()) };
    const oldest = cache.size >= maxCachedTenants ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    cache.set(tenantId, keys);
    return keys;
  }

  async function readOrMake(tx: Tx, tenantId: string): Promise<KeyRow[]> {
    const rows = await readKeys(tx, tenantId);
    if (rows.length > 0) return rows;
    await insertKey(tx, tenantId, sealWith(master, keyContext(tenantId, 1), randomBytes(32)));
    return readKeys(tx, tenantId);
  }

  return {
    async seal(tenantId, context, plain) {
      const keys = await keysOf(tenantId);
      const head = Buffer.alloc(5);
      head.writeUInt8(format, 0);
      head.writeUInt32BE(keys.current, 1);
      return Buffer.concat([head, sealWith(keyOf(keys, keys.current), `${tenantId} ${context}`, Buffer.from(plain))]);
    },
    async open(tenantId, context, sealed) {
      if (sealed.readUInt8(0) !== format) throw new Error('Sealed value of an unknown format.');
      const version = sealed.readUInt32BE(1);
      const keys = await keysOf(tenantId, version);
      return openWith(keyOf(keys, version), `${tenantId} ${context}`, sealed.subarray(5)).toString();
    },
  };
}

interface TenantKeys {
  readonly byVersion: ReadonlyMap<number, Buffer>;
  readonly current: number;
}

interface KeyRow {
  readonly version: number;
  readonly wrapped: Buffer;
}

const keyContext = (tenantId: string, version: number) => `tenant key ${tenantId} ${version}`;

function keyOf(keys: TenantKeys, version: number): Buffer {
  const key = keys.byVersion.get(version);
  if (key === undefined) throw new Error(`The tenant has no data key of version ${version}.`);
  return key;
}

async function readKeys(tx: Tx, tenantId: string): Promise<KeyRow[]> {
  return (await sql<KeyRow>`select version, wrapped from platform.tenant_keys where tenant_id = ${tenantId}`.execute(tx)).rows;
}

/** Two transactions may make the first key at once: the second waits for the first and then reads its key. */
async function insertKey(tx: Tx, tenantId: string, wrapped: Buffer): Promise<void> {
  await sql`insert into platform.tenant_keys (tenant_id, version, wrapped) values (${tenantId}, 1, ${wrapped}) on conflict do nothing`.execute(
    tx,
  );
}

function sealWith(key: Buffer, context: string, plain: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openWith(key: Buffer, context: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  } catch (cause) {
    throw new SealBroken('A sealed value does not open.', { cause });
  }
}
