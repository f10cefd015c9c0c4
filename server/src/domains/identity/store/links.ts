import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';

export interface LinkRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly user_id: string;
  readonly purpose: 'join' | 'reset';
  readonly expires_at: Date;
  readonly tenant_name: string;
}

export async function insertLink(
  tx: Tx,
  link: { id: string; tenantId: string; userId: string; purpose: 'join' | 'reset'; tokenHash: Buffer; at: Date; expiresAt: Date },
): Promise<void> {
  await sql`insert into identity.links (id, tenant_id, user_id, purpose, token_hash, created_at, expires_at)
    values (${link.id}, ${link.tenantId}, ${link.userId}, ${link.purpose}, ${link.tokenHash}, ${link.at}, ${link.expiresAt})`.execute(tx);
}

/** A link that can still be used. Readable to whoever presents its token's hash. */
export async function selectOpenLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<LinkRow | undefined> {
  const { rows } = await sql<LinkRow>`
    select l.id, l.tenant_id, l.user_id, l.purpose, l.expires_at, t.name as tenant_name
    from identity.links l join identity.tenants t on t.id = l.tenant_id
    where l.token_hash = ${tokenHash} and l.used_at is null and l.expires_at > ${now}`.execute(tx);
  return rows[0];
}

/** Uses the link up; false when someone else was first. */
export async function useLink(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`update identity.links set used_at = ${now}
    where id = ${id} and used_at is null and expires_at > ${now} returning id`.execute(tx);
  return rows.length > 0;
}

/** Links not used so far stop working: a newer one took their place, or their person was removed. */
export async function deleteOpenLinks(tx: Tx, tenantId: string, userId: string): Promise<void> {
  await sql`delete from identity.links where tenant_id = ${tenantId} and user_id = ${userId} and used_at is null`.execute(tx);
}

export async function deleteExpiredLinks(tx: Tx, tenantId: string, before: Date): Promise<number> {
  const { rows } = await sql`delete from identity.links where tenant_id = ${tenantId} and expires_at < ${before} returning id`.execute(tx);
  return rows.length;
}
