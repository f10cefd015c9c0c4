import { sql } from 'kysely';
import type { Role } from '../../../platform/access/actor.ts';
import type { Tx } from '../../../platform/database/connect.ts';
import type { Plan } from '../rules/allowance.ts';
import { present } from './present.ts';

export interface SessionRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly email: Buffer;
  readonly name: Buffer;
  readonly plan: Plan;
  readonly requests_per_window: number | null;
  /** Null when the person is not (or not any more) a member of the session's tenant. */
  readonly roles: Role[] | null;
}

/** A session with all that its actor is made of. */
export async function selectSession(tx: Tx, { id, userId }: { id: string; userId: string }): Promise<SessionRow | undefined> {
  await present(tx, { userId });
  const { rows } = await sql<SessionRow>`
    select s.id, s.tenant_id, s.created_at, s.expires_at, u.email, u.name, t.plan, t.requests_per_window, m.roles
    from identity.sessions s
    join identity.users u on u.id = s.user_id
    left join identity.memberships m on m.tenant_id = s.tenant_id and m.user_id = s.user_id and m.joined_at is not null
    left join identity.tenants t on t.id = s.tenant_id
    where s.id = ${id} and s.user_id = ${userId}`.execute(tx);
  return rows[0];
}

/** The session that a cookie's token names. */
export async function selectSessionByToken(tx: Tx, tokenHash: Buffer): Promise<{ id: string; user_id: string } | undefined> {
  await present(tx, { sessionHash: tokenHash });
  return (await sql<{ id: string; user_id: string }>`select id, user_id from identity.sessions where token_hash = ${tokenHash}`.execute(tx))
    .rows[0];
}

export async function updateSessionTenant(
  tx: Tx,
  { id, userId, tenantId }: { id: string; userId: string; tenantId: string },
): Promise<void> {
  await present(tx, { userId });
  await sql`update identity.sessions set tenant_id = ${tenantId} where id = ${id} and user_id = ${userId}`.execute(tx);
}

/** Moves the end of sessions that were used, never towards the past. */
export async function extendSessions(tx: Tx, tenantId: string, sessions: readonly { id: string; until: Date }[]): Promise<void> {
  await sql`update identity.sessions s set expires_at = greatest(s.expires_at, used.until)
    from unnest(${sessions.map(({ id }) => id)}::uuid[], ${sessions.map(({ until }) => until)}::timestamptz[]) as used (id, until)
    where s.id = used.id and s.tenant_id = ${tenantId}`.execute(tx);
}

export async function deleteSession(tx: Tx, { id, userId }: { id: string; userId: string }): Promise<void> {
  await present(tx, { userId });
  await sql`delete from identity.sessions where id = ${id} and user_id = ${userId}`.execute(tx);
}

export async function deleteSessionsOfUser(tx: Tx, userId: string): Promise<number> {
  await present(tx, { userId });
  const { rows } = await sql`delete from identity.sessions where user_id = ${userId} returning id`.execute(tx);
  return rows.length;
}

export async function deleteSessionsIn(tx: Tx, tenantId: string, userId: string): Promise<void> {
  await sql`delete from identity.sessions where tenant_id = ${tenantId} and user_id = ${userId}`.execute(tx);
}

export async function deleteExpiredSessions(tx: Tx, tenantId: string, before: Date): Promise<number> {
  const { rows } = await sql`delete from identity.sessions where tenant_id = ${tenantId} and expires_at < ${before} returning id`.execute(
    tx,
  );
  return rows.length;
}
