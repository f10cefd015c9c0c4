import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';

export interface ListRow {
  readonly id: string;
  readonly name: string;
  readonly fictional: boolean;
  readonly active_version_id: string | null;
  readonly created_at: Date;
}

export interface ShownListRow extends ListRow {
  readonly version_count: number;
  readonly refused_version_id: string | null;
}

/** Makes the list unless there is one. Answers it locked: whoever else imports into it waits for this transaction. */
export async function lockList(
  tx: Tx,
  list: { tenantId: string; id: string; name: string; fictional: boolean; at: Date },
): Promise<ListRow> {
  await sql`insert into screening.lists (tenant_id, id, name, fictional, created_at)
    values (${list.tenantId}, ${list.id}, ${list.name}, ${list.fictional}, ${list.at}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<ListRow>`
    select id, name, fictional, active_version_id, created_at from screening.lists where id = ${list.id} for update`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error(`The list ${list.id} was neither made nor found.`);
  return row;
}

export async function lockKnownList(tx: Tx, id: string): Promise<ListRow | undefined> {
  const { rows } = await sql<ListRow>`
    select id, name, fictional, active_version_id, created_at from screening.lists where id = ${id} for update`.execute(tx);
  return rows[0];
}

export async function selectList(tx: Tx, id: string): Promise<ListRow | undefined> {
  const { rows } = await sql<ListRow>`
    select id, name, fictional, active_version_id, created_at from screening.lists where id = ${id}`.execute(tx);
  return rows[0];
}

/** Lists by id, with how many versions each has and its latest import where that was refused. */
export async function selectLists(tx: Tx, { after, limit }: { after?: string | undefined; limit: number }): Promise<ShownListRow[]> {
  const { rows } = await sql<ShownListRow>`
    select l.id, l.name, l.fictional, l.active_version_id, l.created_at,
      (select count(*)::int from screening.list_versions v where v.list_id = l.id and v.state <> 'refused') as version_count,
      latest.refused_version_id
    from screening.lists l
    left join lateral (
      select case when v.state = 'refused' then v.id end as refused_version_id
      from screening.list_versions v where v.list_id = l.id order by v.confirmed_at desc, v.id desc limit 1
    ) latest on true
    where (${after ?? null}::text is null or l.id > ${after ?? null})
    order by l.id limit ${limit}`.execute(tx);
  return rows;
}

export async function setActiveVersion(tx: Tx, id: string, versionId: string, name: { name: string; fictional: boolean }): Promise<void> {
  await sql`update screening.lists set active_version_id = ${versionId}, name = ${name.name}, fictional = ${name.fictional} where id = ${id}`.execute(
    tx,
  );
}

/** The tenants that have a list in force, whichever they are: opened for this one question by the policy `warming`. */
export async function selectTenantsWithLists(tx: Tx, limit: number): Promise<string[]> {
  await sql`select set_config('surety.warming', 'on', true)`.execute(tx);
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from screening.lists where active_version_id is not null group by tenant_id order by max(created_at) desc limit ${limit}`.execute(
    tx,
  );
  return rows.map(({ tenant_id: tenantId }) => tenantId);
}
