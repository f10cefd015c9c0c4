import { sql } from 'kysely';
import type { Tx } from '../database/connect.ts';

export interface JobRun {
  readonly id: string;
  readonly type: string;
  readonly status: 'queued' | 'running' | 'retrying' | 'succeeded' | 'failed';
  readonly payload: unknown;
  readonly progress: number;
  readonly note: string | null;
  readonly attempts: number;
  readonly error: string | null;
  readonly request_id: string;
  readonly traceparent: string;
  readonly actor_id: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

export async function insertRun(
  tx: Tx,
  run: {
    id: string;
    tenantId: string;
    type: string;
    payload: unknown;
    requestId: string;
    traceparent: string;
    actorId: string | null;
    at: Date;
  },
): Promise<void> {
  await sql`insert into platform.job_runs (id, tenant_id, type, status, payload, request_id, traceparent, actor_id, created_at)
    values (${run.id}, ${run.tenantId}, ${run.type}, 'queued', ${JSON.stringify(run.payload)}, ${run.requestId}, ${run.traceparent}, ${run.actorId}, ${run.at})`.execute(
    tx,
  );
}

/** Marks the run as begun and answers it; undefined when it has finished before (a repeated delivery). */
export async function beginRun(tx: Tx, id: string, at: Date): Promise<JobRun | undefined> {
  const { rows } = await sql<JobRun>`
    update platform.job_runs set status = 'running', attempts = attempts + 1, started_at = ${at}, error = null
    where id = ${id} and status not in ('succeeded', 'failed') returning *`.execute(tx);
  return rows[0];
}

/** What has ended stays as it ended. */
export async function endRun(
  tx: Tx,
  id: string,
  outcome: { status: 'succeeded' | 'failed' | 'retrying'; error?: string; at: Date },
): Promise<void> {
  await sql`update platform.job_runs
    set status = ${outcome.status}, error = ${outcome.error ?? null},
        progress = case when ${outcome.status} = 'succeeded' then 1 else progress end,
        finished_at = case when ${outcome.status} = 'retrying' then null else ${outcome.at}::timestamptz end
    where id = ${id} and status not in ('succeeded', 'failed')`.execute(tx);
}

export async function noteProgress(tx: Tx, id: string, done: number, note: string | undefined): Promise<void> {
  await sql`update platform.job_runs set progress = ${Math.min(1, Math.max(0, done))}, note = ${note ?? null} where id = ${id}`.execute(tx);
}

export async function listRuns(
  tx: Tx,
  filter: { status?: string | undefined; type?: string | undefined; before?: { at: string; id: string } | undefined; limit: number },
): Promise<JobRun[]> {
  const { rows } = await sql<JobRun>`
    select * from platform.job_runs
    where (${filter.status ?? null}::text is null or status = ${filter.status ?? null})
      and (${filter.type ?? null}::text is null or type = ${filter.type ?? null})
      and (${filter.before?.at ?? null}::timestamptz is null or (created_at, id) < (${filter.before?.at ?? null}::timestamptz, ${filter.before?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${filter.limit}`.execute(tx);
  return rows;
}

export async function getRun(tx: Tx, id: string): Promise<JobRun | undefined> {
  return (await sql<JobRun>`select * from platform.job_runs where id = ${id}`.execute(tx)).rows[0];
}
