import { sql } from 'kysely';
import type { Tx } from '../database/connect.ts';

export interface OutboxEvent {
  readonly id: string;
  readonly tenantId: string;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly causationId: string;
  readonly traceparent: string;
}

export async function insertEvent(tx: Tx, event: OutboxEvent, at: Date): Promise<void> {
  await sql`insert into platform.outbox (id, tenant_id, type, payload, causation_id, traceparent, created_at)
    values (${event.id}, ${event.tenantId}, ${event.type}, ${JSON.stringify(event.payload)}, ${event.causationId}, ${event.traceparent}, ${at})`.execute(
    tx,
  );
}

/** The event, locked, unless it was dispatched already. */
export async function eventToDispatch(tx: Tx, id: string): Promise<{ type: string; payload: Record<string, unknown> } | undefined> {
  const { rows } = await sql<{ type: string; payload: Record<string, unknown> }>`
    select type, payload from platform.outbox where id = ${id} and dispatched_at is null for update`.execute(tx);
  return rows[0];
}

export async function markDispatched(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update platform.outbox set dispatched_at = ${at} where id = ${id}`.execute(tx);
}
