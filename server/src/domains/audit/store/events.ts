import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';

export interface AuditRow {
  readonly id: string;
  readonly sequence: string;
  readonly at: Date;
  readonly actor_kind: 'user' | 'api_key' | 'service' | 'system' | 'anonymous';
  readonly actor_id: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly outcome: 'success' | 'denied' | 'failed';
  readonly request_id: string;
  readonly trace_id: string | null;
  readonly facts: Record<string, unknown>;
  readonly sealed: Buffer | null;
}

export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly target?: string | undefined;
  readonly outcome?: string | undefined;
  readonly requestId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only events with a lower sequence. */
  readonly before?: string | undefined;
  readonly limit: number;
}

export async function selectEvents(tx: Tx, filter: AuditFilter): Promise<AuditRow[]> {
  const prefix = filter.action?.endsWith('.') ? `${escapeLike(filter.action)}%` : undefined;
  const conditions = [
    sql`true`,
    ...(filter.before === undefined ? [] : [sql`sequence < ${filter.before}::bigint`]),
    ...(prefix === undefined ? [] : [sql`action like ${prefix}`]),
    ...(filter.action === undefined || prefix !== undefined ? [] : [sql`action = ${filter.action}`]),
    ...(filter.actorId === undefined ? [] : [sql`actor_id = ${filter.actorId}`]),
    ...(filter.target === undefined ? [] : [sql`target = ${filter.target}`]),
    ...(filter.outcome === undefined ? [] : [sql`outcome = ${filter.outcome}`]),
    ...(filter.requestId === undefined ? [] : [sql`request_id = ${filter.requestId}`]),
    ...(filter.from === undefined ? [] : [sql`at >= ${filter.from}::timestamptz`]),
    ...(filter.to === undefined ? [] : [sql`at <= ${filter.to}::timestamptz`]),
  ];
  const { rows } = await sql<AuditRow>`
    select id, sequence, at, actor_kind, actor_id, action, target, outcome, request_id, trace_id, facts, sealed
    from audit.events where ${sql.join(conditions, sql` and `)}
    order by sequence desc limit ${filter.limit}`.execute(tx);
  return rows;
}

export async function selectEvent(tx: Tx, id: string): Promise<AuditRow | undefined> {
  const { rows } = await sql<AuditRow>`
    select id, sequence, at, actor_kind, actor_id, action, target, outcome, request_id, trace_id, facts, sealed
    from audit.events where id = ${id}`.execute(tx);
  return rows[0];
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
