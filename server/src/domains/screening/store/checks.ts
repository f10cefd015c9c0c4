import type { CheckSummary } from '@surety/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';

export interface CheckRow {
  readonly id: string;
  readonly result: CheckSummary['result'];
  readonly check_types: CheckSummary['check_types'];
  readonly threshold: number;
  readonly version_ids: string[];
  readonly hit_count: number;
  readonly hits_truncated: boolean;
  readonly duration_ms: number;
  readonly by_kind: 'user' | 'api_key' | 'system';
  readonly by_id: string | null;
  readonly sealed: Buffer;
  readonly created_at: Date;
}

export interface CheckFilter {
  readonly result?: CheckSummary['result'] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

const columns = sql.raw(
  'id, result, check_types, threshold, version_ids, hit_count, hits_truncated, duration_ms, by_kind, by_id, sealed, created_at',
);

export async function insertCheck(tx: Tx, tenantId: string, row: CheckRow): Promise<void> {
  await sql`insert into screening.checks (tenant_id, ${columns})
    values (${tenantId}, ${row.id}, ${row.result}, ${row.check_types}::text[], ${row.threshold}, ${row.version_ids}::uuid[], ${row.hit_count},
      ${row.hits_truncated}, ${row.duration_ms}, ${row.by_kind}, ${row.by_id}, ${row.sealed}, ${row.created_at})`.execute(tx);
}

export async function selectCheck(tx: Tx, id: string): Promise<CheckRow | undefined> {
  return (await sql<CheckRow>`select ${columns} from screening.checks where id = ${id}`.execute(tx)).rows[0];
}

export async function selectChecks(tx: Tx, filter: CheckFilter): Promise<CheckRow[]> {
  const conditions = [
    sql`true`,
    ...(filter.result === undefined ? [] : [sql`result = ${filter.result}`]),
    ...(filter.from === undefined ? [] : [sql`created_at >= ${filter.from}::timestamptz`]),
    ...(filter.to === undefined ? [] : [sql`created_at <= ${filter.to}::timestamptz`]),
    ...(filter.before === undefined ? [] : [sql`(created_at, id) < (${filter.before.at}::timestamptz, ${filter.before.id}::uuid)`]),
  ];
  const { rows } = await sql<CheckRow>`
    select ${columns} from screening.checks where ${sql.join(conditions, sql` and `)}
    order by created_at desc, id desc limit ${filter.limit}`.execute(tx);
  return rows;
}

/** The sealed subjects of these checks, for hits that show whom they are about. */
export async function selectSealedChecks(tx: Tx, ids: readonly string[]): Promise<{ id: string; sealed: Buffer; threshold: number }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; sealed: Buffer; threshold: number }>`
    select id, sealed, threshold from screening.checks where id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}
