import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Plan } from '../rules/allowance.ts';

export interface TenantRow {
  readonly id: string;
  readonly name: string;
  readonly plan: Plan;
  readonly requests_per_window: number | null;
  readonly demo: boolean;
  readonly created_at: Date;
}

const columns = sql`id, name, plan, requests_per_window, demo, created_at`;

export async function insertTenant(tx: Tx, tenant: TenantRow): Promise<void> {
  await sql`insert into identity.tenants (id, name, plan, requests_per_window, demo, created_at)
    values (${tenant.id}, ${tenant.name}, ${tenant.plan}, ${tenant.requests_per_window}, ${tenant.demo}, ${tenant.created_at})`.execute(tx);
}

export async function getTenantRow(tx: Tx, id: string): Promise<TenantRow> {
  const { rows } = await sql<TenantRow>`select ${columns} from identity.tenants where id = ${id}`.execute(tx);
  return only(rows);
}

/** Waits for whoever else is changing this tenant's people, so that rules over all of them hold. */
export async function lockTenant(tx: Tx, id: string): Promise<TenantRow> {
  const { rows } = await sql<TenantRow>`select ${columns} from identity.tenants where id = ${id} for update`.execute(tx);
  return only(rows);
}

export async function updateTenantName(tx: Tx, id: string, name: string): Promise<TenantRow> {
  const { rows } = await sql<TenantRow>`update identity.tenants set name = ${name} where id = ${id} returning ${columns}`.execute(tx);
  return only(rows);
}

export async function updateTenantPlan(
  tx: Tx,
  id: string,
  { plan, requestsPerWindow }: { plan: Plan; requestsPerWindow: number | null },
): Promise<TenantRow> {
  const { rows } = await sql<TenantRow>`update identity.tenants set plan = ${plan}, requests_per_window = ${requestsPerWindow}
    where id = ${id} returning ${columns}`.execute(tx);
  return only(rows);
}

function only(rows: readonly TenantRow[]): TenantRow {
  const [row] = rows;
  if (row === undefined) throw notFound('There is no such tenant.');
  return row;
}
