import type { JobRun as ShownRun } from '@surety/contract';
import type { JobRun } from '../../platform/jobs/runs.ts';

/** A run as people see it: without its payload, which may point at things they may not read. */
export function shownRun(run: JobRun): ShownRun {
  return {
    id: run.id,
    type: run.type,
    status: run.status,
    progress: run.progress,
    note: run.note,
    attempts: run.attempts,
    error: run.error,
    request_id: run.request_id,
    created_at: run.created_at.toISOString(),
    started_at: run.started_at?.toISOString() ?? null,
    finished_at: run.finished_at?.toISOString() ?? null,
  };
}
