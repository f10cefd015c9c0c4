import type { AuditOrigin } from '../audit-trail/record.ts';
import { currentContext } from '../context.ts';
import type { Tx } from '../database/connect.ts';
import { traceHeaders } from '../http/trace-context.ts';
import { v7 } from '../ids.ts';
import type { JobKind } from '../jobs/job-kind.ts';
import { insertRun } from '../jobs/runs.ts';
import { dispatchEvent } from '../outbox/dispatch.ts';
import { insertEvent } from '../outbox/emit.ts';
import type { Platform } from '../platform.ts';
import type { TenantScope } from './call.ts';

/** What a transaction in `tenantId` can do besides SQL, told as coming from `origin`. */
export function tenantScope(
  platform: Pick<Platform, 'auditTrail' | 'clock' | 'jobs'>,
  tx: Tx,
  tenantId: string,
  origin: AuditOrigin,
): TenantScope {
  const traceparent = () => {
    const context = currentContext();
    return context === undefined ? '' : (traceHeaders(context.trace).traceparent ?? '');
  };
  const actorId = typeof origin.actor === 'string' ? null : origin.actor.id;

  async function enqueue(job: JobKind, payload: unknown): Promise<string> {
    const at = platform.clock.now();
    const id = v7(at);
    await insertRun(tx, { id, tenantId, type: job.type, payload, requestId: origin.requestId, traceparent: traceparent(), actorId, at });
    await platform.jobs.send(tx, job.type, { runId: id, tenantId });
    return id;
  }

  return {
    tx,
    tenantId,
    record: (event) => platform.auditTrail.record(tx, tenantId, event, origin),
    async emit(type, payload) {
      const at = platform.clock.now();
      const id = v7(at);
      await insertEvent(tx, { id, tenantId, type, payload, causationId: origin.requestId, traceparent: traceparent() }, at);
      await enqueue(dispatchEvent, { event_id: id });
    },
    enqueue,
  };
}
