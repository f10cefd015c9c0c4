import { sql } from 'kysely';
import type { Scope } from '../../../platform/access/actor.ts';
import type { Tx } from '../../../platform/database/connect.ts';
import type { Plan } from '../rules/allowance.ts';
import type { KeyEnvironment } from '../rules/key-token.ts';

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly environment: KeyEnvironment;
  readonly scopes: Scope[];
  readonly old_secret_until: Date | null;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly rotated_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
  readonly request_count: string;
}

const shown = sql`id, name, environment, scopes, old_secret_until, created_at, expires_at, rotated_at, revoked_at, last_used_at, request_count`;

export interface NewApiKey {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly environment: KeyEnvironment;
  readonly scopes: readonly Scope[];
  readonly secretHash: Buffer;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

export async function insertApiKey(tx: Tx, key: NewApiKey): Promise<ApiKeyRow> {
  const { rows } = await sql<ApiKeyRow>`
    insert into identity.api_keys (id, tenant_id, name, environment, scopes, secret_hash, created_by, created_at, expires_at)
    values (${key.id}, ${key.tenantId}, ${key.name}, ${key.environment}, ${[...key.scopes]}, ${key.secretHash}, ${key.createdBy},
            ${key.createdAt}, ${key.expiresAt})
    returning ${shown}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('The key was not written.');
  return row;
}

/** Newest first, before the time and id that a page ended with. */
export async function selectApiKeys(
  tx: Tx,
  { before, limit }: { before: readonly string[] | undefined; limit: number },
): Promise<ApiKeyRow[]> {
  const [at, id] = before ?? [null, null];
  const { rows } = await sql<ApiKeyRow>`
    select ${shown} from identity.api_keys
    where (${at}::timestamptz is null or (created_at, id) < (${at}::timestamptz, ${id}::uuid))
    order by created_at desc, id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function lockApiKey(tx: Tx, id: string): Promise<ApiKeyRow | undefined> {
  return (await sql<ApiKeyRow>`select ${shown} from identity.api_keys where id = ${id} for update`.execute(tx)).rows[0];
}

/** The present secret becomes the old one and works until `oldUntil`; null ends it now. */
export async function updateSecret(
  tx: Tx,
  id: string,
  change: { secretHash: Buffer; oldUntil: Date | null; at: Date },
): Promise<ApiKeyRow | undefined> {
  const { rows } = await sql<ApiKeyRow>`
    update identity.api_keys
    set old_secret_hash = case when ${change.oldUntil}::timestamptz is null then null else secret_hash end,
        old_secret_until = ${change.oldUntil}, secret_hash = ${change.secretHash}, rotated_at = ${change.at}
    where id = ${id} returning ${shown}`.execute(tx);
  return rows[0];
}

export async function markRevoked(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update identity.api_keys set revoked_at = coalesce(revoked_at, ${at}) where id = ${id}`.execute(tx);
}

export async function addUsage(tx: Tx, tenantId: string, used: readonly { id: string; count: number; at: Date }[]): Promise<void> {
  await sql`update identity.api_keys k
    set request_count = k.request_count + used.count, last_used_at = greatest(k.last_used_at, used.at)
    from unnest(${used.map(({ id }) => id)}::uuid[], ${used.map(({ count }) => count)}::bigint[], ${used.map(({ at }) => at)}::timestamptz[])
      as used (id, count, at)
    where k.id = used.id and k.tenant_id = ${tenantId}`.execute(tx);
}

export interface PresentedKeyRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly name: string;
  readonly environment: KeyEnvironment;
  readonly scopes: Scope[];
  readonly secret_hash: Buffer;
  readonly old_secret_hash: Buffer | null;
  readonly old_secret_until: Date | null;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly plan: Plan;
  readonly requests_per_window: number | null;
}

/** A key as its bearer presents it, with what its tenant may do; readable before the tenant is known, this one row alone. */
export async function selectPresentedKey(tx: Tx, id: string): Promise<PresentedKeyRow | undefined> {
  const { rows } = await sql<PresentedKeyRow>`
    select k.id, k.tenant_id, k.name, k.environment, k.scopes, k.secret_hash, k.old_secret_hash, k.old_secret_until, k.expires_at,
           k.revoked_at, t.plan, t.requests_per_window
    from identity.api_keys k join identity.tenants t on t.id = k.tenant_id
    where k.id = ${id}`.execute(tx);
  return rows[0];
}
