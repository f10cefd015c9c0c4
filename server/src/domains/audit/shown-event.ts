import type { AuditEvent } from '@surety/contract';
import { auditSealContext, readSealedFacts } from '../../platform/audit-trail/record.ts';
import type { Envelope } from '../../platform/keys/envelope.ts';
import type { AuditRow } from './store/events.ts';

/** An event as a person may read it: who and from where are opened with the tenant's key. */
export async function shownEvent(envelope: Envelope, tenantId: string, row: AuditRow): Promise<AuditEvent> {
  const personal = row.sealed === null ? {} : readSealedFacts(await envelope.open(tenantId, auditSealContext(row.id), row.sealed));
  return {
    id: row.id,
    sequence: row.sequence,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, label: personal.label ?? null },
    action: row.action,
    target: row.target,
    outcome: row.outcome,
    address: personal.address ?? null,
    request_id: row.request_id,
    trace_id: row.trace_id,
    facts: row.facts,
  };
}
