import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';

export interface DayCount {
  readonly date: string;
  readonly clear: number;
  readonly hit: number;
}

/** Checks of each of the `days` days up to `at` (UTC); a day without checks counts zero. */
export async function countChecksByDay(tx: Tx, at: Date, days: number): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    with days as (
      select (${at}::timestamptz at time zone 'UTC')::date - back as day from generate_series(${days}::int - 1, 0, -1) back
    ), counted as (
      select (created_at at time zone 'UTC')::date as day,
        count(*) filter (where result = 'clear')::int as clear, count(*) filter (where result = 'hit')::int as hit
      from screening.checks where created_at >= ${at}::timestamptz - make_interval(days => ${days}::int) group by 1
    )
    select to_char(days.day, 'YYYY-MM-DD') as date, coalesce(counted.clear, 0) as clear, coalesce(counted.hit, 0) as hit
    from days left join counted using (day) order by days.day`.execute(tx);
  return rows;
}

export interface QueueFigures {
  readonly open: number;
  readonly oldest_open_at: Date | null;
  readonly confirmed: number;
  readonly false_positive: number;
  readonly pairs_active: number;
  readonly pairs_retired: number;
}

/** The hits that wait, and what was decided since `since`. */
export async function countQueue(tx: Tx, since: Date): Promise<QueueFigures> {
  const { rows } = await sql<QueueFigures>`
    select
      (select count(*)::int from screening.hits where status = 'open') as open,
      (select min(created_at) from screening.hits where status = 'open') as oldest_open_at,
      (select count(*)::int from screening.hits where status = 'confirmed' and decided_at >= ${since}) as confirmed,
      (select count(*)::int from screening.hits where status = 'false_positive' and decided_at >= ${since}) as false_positive,
      (select count(*)::int from screening.whitelist_pairs where state = 'active') as pairs_active,
      (select count(*)::int from screening.whitelist_pairs where state = 'retired' and retired_at >= ${since}) as pairs_retired`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('A count answered no row.');
  return row;
}
