import type { FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import type { AuditFacts } from '../audit-trail/record.ts';
import { inTenant } from '../database/tenancy.ts';
import type { Platform } from '../platform.ts';
import type { Endpoint } from './endpoint.ts';

/** A denial is kept in a transaction of its own: the request has none, or its own was rolled back. */
export function recordDenial(
  { database, auditTrail }: Platform,
  endpoint: Endpoint,
  { actor, request, facts }: { actor: Actor; request: FastifyRequest; facts: AuditFacts },
): Promise<void> {
  const { tenantId } = actor;
  const event = { action: 'access.denied', target: endpoint.definition.id, outcome: 'denied', facts } as const;
  const origin = { requestId: request.id, traceId: request.work.trace.traceId, address: request.ip, actor };
  return inTenant(database, tenantId, (tx) => auditTrail.record(tx, tenantId, event, origin));
}
