import type { ListedParty } from '@surety/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';
import type { HitDecision, HitStatus } from '../rules/hit-state.ts';

export interface NewHit {
  readonly id: string;
  readonly check_id: string;
  readonly place: number;
  readonly status: HitStatus;
  readonly whitelist_pair_id: string | null;
  readonly score: number;
  readonly list_id: string;
  readonly version_id: string;
  readonly reference: string;
  readonly record_hash: string;
  readonly matched_name: string;
  readonly fingerprint: Buffer;
  readonly sealed: Buffer;
  readonly created_at: Date;
}

export interface HitRow extends NewHit {
  readonly list_name: string;
  readonly fictional: boolean;
  readonly party: ListedParty;
  readonly decided_at: Date | null;
  readonly decided_by_kind: 'user' | 'api_key' | 'system' | null;
  readonly decided_by_id: string | null;
  readonly decision_sealed: Buffer | null;
}

export interface HitFilter {
  readonly status?: HitStatus | undefined;
  readonly listId?: string | undefined;
  readonly checkId?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

const shown = sql.raw(`select h.id, h.check_id, h.place, h.status, h.whitelist_pair_id, h.score, h.list_id, h.version_id, h.reference,
  h.record_hash, h.matched_name, h.fingerprint, h.sealed, h.created_at, h.decided_at, h.decided_by_kind, h.decided_by_id, h.decision_sealed,
  l.name as list_name, v.fictional, p.party
  from screening.hits h
  join screening.list_versions v on v.id = h.version_id
  join screening.lists l on l.tenant_id = h.tenant_id and l.id = h.list_id
  join screening.parties p on (p.tenant_id, p.list_id, p.reference, p.record_hash) = (h.tenant_id, h.list_id, h.reference, h.record_hash)`);

/** Keeps what the list said of each party, once. */
export async function keepParties(
  tx: Tx,
  tenantId: string,
  parties: readonly { listId: string; recordHash: string; party: ListedParty }[],
): Promise<void> {
  if (parties.length === 0) return;
  await sql`insert into screening.parties (tenant_id, list_id, reference, record_hash, party)
    select ${tenantId}, list_id, reference, record_hash, party
    from unnest(${parties.map(({ listId }) => listId)}::text[], ${parties.map(({ party }) => party.reference)}::text[],
      ${parties.map(({ recordHash }) => recordHash)}::text[], ${parties.map(({ party }) => JSON.stringify(party))}::jsonb[])
      as given (list_id, reference, record_hash, party)
    on conflict do nothing`.execute(tx);
}

export async function insertHits(tx: Tx, tenantId: string, hits: readonly NewHit[]): Promise<void> {
  if (hits.length === 0) return;
  const rows = hits.map(
    (
      hit,
    ) => sql`(${tenantId}, ${hit.id}, ${hit.check_id}, ${hit.place}, ${hit.status}, ${hit.whitelist_pair_id}, ${hit.score}, ${hit.list_id},
      ${hit.version_id}, ${hit.reference}, ${hit.record_hash}, ${hit.matched_name}, ${hit.fingerprint}, ${hit.sealed}, ${hit.created_at})`,
  );
  await sql`insert into screening.hits (tenant_id, id, check_id, place, status, whitelist_pair_id, score, list_id, version_id, reference,
      record_hash, matched_name, fingerprint, sealed, created_at)
    values ${sql.join(rows)}`.execute(tx);
}

export async function selectHit(tx: Tx, id: string): Promise<HitRow | undefined> {
  return (await sql<HitRow>`${shown} where h.id = ${id}`.execute(tx)).rows[0];
}

/** The hit, so that nobody else decides it before this transaction ends. */
export async function lockHit(tx: Tx, id: string): Promise<HitRow | undefined> {
  return (await sql<HitRow>`${shown} where h.id = ${id} for update of h`.execute(tx)).rows[0];
}

export async function selectHits(tx: Tx, filter: HitFilter): Promise<HitRow[]> {
  const conditions = [
    sql`true`,
    ...(filter.status === undefined ? [] : [sql`h.status = ${filter.status}`]),
    ...(filter.listId === undefined ? [] : [sql`h.list_id = ${filter.listId}`]),
    ...(filter.checkId === undefined ? [] : [sql`h.check_id = ${filter.checkId}`]),
    ...(filter.before === undefined ? [] : [sql`h.id < ${filter.before}::uuid`]),
  ];
  const { rows } = await sql<HitRow>`${shown} where ${sql.join(conditions, sql` and `)} order by h.id desc limit ${filter.limit}`.execute(
    tx,
  );
  return rows;
}

export async function selectHitsOfCheck(tx: Tx, checkId: string): Promise<HitRow[]> {
  return (await sql<HitRow>`${shown} where h.check_id = ${checkId} order by h.place`.execute(tx)).rows;
}

/** How many hits of each check still wait for a decision. */
export async function countOpenHits(tx: Tx, checkIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (checkIds.length === 0) return new Map();
  const { rows } = await sql<{ check_id: string; open: number }>`
    select check_id, count(*)::int as open from screening.hits
    where check_id = any(${[...checkIds]}::uuid[]) and status = 'open' group by check_id`.execute(tx);
  return new Map(rows.map(({ check_id: id, open }) => [id, open]));
}

export interface Decided {
  readonly decision: HitDecision;
  readonly at: Date;
  readonly by: { readonly kind: string; readonly id: string | null };
  readonly sealed: Buffer;
}

export async function decideHitRow(tx: Tx, id: string, { decision, at, by, sealed }: Decided): Promise<void> {
  await sql`update screening.hits set status = ${decision}, decided_at = ${at}, decided_by_kind = ${by.kind}, decided_by_id = ${by.id},
    decision_sealed = ${sealed} where id = ${id}`.execute(tx);
}
