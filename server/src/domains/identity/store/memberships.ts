import { sql } from 'kysely';
import type { Role } from '../../../platform/access/actor.ts';
import type { Tx } from '../../../platform/database/connect.ts';
import type { SealedPerson } from '../people.ts';
import { present } from './present.ts';

export interface MemberRow extends SealedPerson {
  readonly roles: Role[];
  readonly invited_at: Date;
  readonly joined_at: Date | null;
  readonly last_signed_in_at: Date | null;
}

const member = sql`u.id, u.email, u.name, m.roles, m.invited_at, m.joined_at, m.last_signed_in_at`;

export async function insertMembership(tx: Tx, row: { tenantId: string; userId: string; roles: readonly Role[]; at: Date }): Promise<void> {
  await sql`insert into identity.memberships (tenant_id, user_id, roles, invited_at)
    values (${row.tenantId}, ${row.userId}, ${[...row.roles]}, ${row.at})`.execute(tx);
}

/** In the order in which they were invited, after the time and id that a page ended with. */
export async function selectMembers(
  tx: Tx,
  tenantId: string,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<MemberRow[]> {
  const [at, id] = after ?? [null, null];
  const { rows } = await sql<MemberRow>`
    select ${member} from identity.memberships m join identity.users u on u.id = m.user_id
    where m.tenant_id = ${tenantId}
      and (${at}::timestamptz is null or (m.invited_at, m.user_id) > (${at}::timestamptz, ${id}::uuid))
    order by m.invited_at, m.user_id limit ${limit}`.execute(tx);
  return rows;
}

export async function selectMember(tx: Tx, tenantId: string, userId: string): Promise<MemberRow | undefined> {
  const { rows } = await sql<MemberRow>`
    select ${member} from identity.memberships m join identity.users u on u.id = m.user_id
    where m.tenant_id = ${tenantId} and m.user_id = ${userId}`.execute(tx);
  return rows[0];
}

/** Owners who have joined: one who is only invited may never come. */
export async function countOwners(tx: Tx, tenantId: string): Promise<number> {
  const { rows } = await sql<{ owners: number }>`
    select count(*)::int as owners from identity.memberships
    where tenant_id = ${tenantId} and joined_at is not null and 'owner' = any(roles)`.execute(tx);
  return rows[0]?.owners ?? 0;
}

export async function updateRoles(tx: Tx, tenantId: string, { userId, roles }: { userId: string; roles: readonly Role[] }): Promise<void> {
  await sql`update identity.memberships set roles = ${[...roles]} where tenant_id = ${tenantId} and user_id = ${userId}`.execute(tx);
}

export async function deleteMembership(tx: Tx, tenantId: string, userId: string): Promise<void> {
  await sql`delete from identity.memberships where tenant_id = ${tenantId} and user_id = ${userId}`.execute(tx);
}

export async function markJoined(tx: Tx, tenantId: string, { userId, at }: { userId: string; at: Date }): Promise<void> {
  await sql`update identity.memberships set joined_at = coalesce(joined_at, ${at})
    where tenant_id = ${tenantId} and user_id = ${userId}`.execute(tx);
}

export async function markSignedIn(tx: Tx, tenantId: string, { userId, at }: { userId: string; at: Date }): Promise<void> {
  await sql`update identity.memberships set last_signed_in_at = ${at} where tenant_id = ${tenantId} and user_id = ${userId}`.execute(tx);
}

/** The tenants a person has joined, the one signed in to last first. */
export async function selectTenantsOfUser(tx: Tx, userId: string): Promise<{ id: string; name: string }[]> {
  await present(tx, { userId });
  const { rows } = await sql<{ id: string; name: string }>`
    select t.id, t.name from identity.memberships m join identity.tenants t on t.id = m.tenant_id
    where m.user_id = ${userId} and m.joined_at is not null
    order by m.last_signed_in_at desc nulls last, m.joined_at desc, t.id`.execute(tx);
  return rows;
}
