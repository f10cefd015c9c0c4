import type { WhitelistPair } from '@surety/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';

export interface PairRow {
  readonly id: string;
  readonly state: WhitelistPair['state'];
  readonly fingerprint: Buffer;
  readonly list_id: string;
  readonly reference: string;
  readonly record_hash: string;
  readonly caption: string;
  readonly hit_id: string;
  readonly by_kind: 'user' | 'api_key' | 'system';
  readonly by_id: string | null;
  readonly sealed: Buffer;
  readonly created_at: Date;
  readonly retired_at: Date | null;
  readonly retired_because: WhitelistPair['retired_because'];
}

export type Retirement = NonNullable<PairRow['retired_because']>;

const columns = sql.raw(`id, state, fingerprint, list_id, reference, record_hash, caption, hit_id, by_kind, by_id, sealed, created_at,
  retired_at, retired_because`);

/** The active pairs of one person. */
export async function selectPairsOf(tx: Tx, fingerprint: Buffer): Promise<Pick<PairRow, 'id' | 'list_id' | 'reference' | 'record_hash'>[]> {
  const { rows } = await sql<Pick<PairRow, 'id' | 'list_id' | 'reference' | 'record_hash'>>`
    select id, list_id, reference, record_hash from screening.whitelist_pairs
    where fingerprint = ${fingerprint} and state = 'active'`.execute(tx);
  return rows;
}

/** Makes the pair. One that is still active for the same two was decided on older facts and retires. */
export async function insertPair(tx: Tx, tenantId: string, row: PairRow): Promise<void> {
  await sql`update screening.whitelist_pairs set state = 'retired', retired_at = ${row.created_at}, retired_because = 'party_changed'
    where fingerprint = ${row.fingerprint} and list_id = ${row.list_id} and reference = ${row.reference} and state = 'active'`.execute(tx);
  await sql`insert into screening.whitelist_pairs (tenant_id, ${columns}) values (${tenantId}, ${row.id}, ${row.state}, ${row.fingerprint},
    ${row.list_id}, ${row.reference}, ${row.record_hash}, ${row.caption}, ${row.hit_id}, ${row.by_kind}, ${row.by_id}, ${row.sealed},
    ${row.created_at}, ${row.retired_at}, ${row.retired_because})`.execute(tx);
}

export async function selectPairs(
  tx: Tx,
  filter: { state?: PairRow['state'] | undefined; listId?: string | undefined; before?: string | undefined; limit: number },
): Promise<PairRow[]> {
  const conditions = [
    sql`true`,
    ...(filter.state === undefined ? [] : [sql`state = ${filter.state}`]),
    ...(filter.listId === undefined ? [] : [sql`list_id = ${filter.listId}`]),
    ...(filter.before === undefined ? [] : [sql`id < ${filter.before}::uuid`]),
  ];
  const { rows } = await sql<PairRow>`
    select ${columns} from screening.whitelist_pairs where ${sql.join(conditions, sql` and `)} order by id desc limit ${filter.limit}`.execute(
    tx,
  );
  return rows;
}

/** Active pairs of a list in the order of their ids, for a job that goes through all of them. */
export async function selectPairsOfList(
  tx: Tx,
  { listId, after, limit }: { listId: string; after?: string | undefined; limit: number },
): Promise<Pick<PairRow, 'id' | 'reference' | 'record_hash'>[]> {
  const { rows } = await sql<Pick<PairRow, 'id' | 'reference' | 'record_hash'>>`
    select id, reference, record_hash from screening.whitelist_pairs
    where list_id = ${listId} and state = 'active' and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`.execute(tx);
  return rows;
}

export async function countPairsOfList(tx: Tx, listId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from screening.whitelist_pairs where list_id = ${listId} and state = 'active'`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Answers false when the pair is not there or was retired before. */
export async function retirePair(tx: Tx, id: string, because: Retirement, at: Date): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update screening.whitelist_pairs set state = 'retired', retired_at = ${at}, retired_because = ${because}
    where id = ${id} and state = 'active' returning id`.execute(tx);
  return rows.length === 1;
}
