import Type, { type Static } from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Nullable, OneOf, PageOf, pageQuery, Timestamp, Uuid } from '../schemas.ts';

export const AuditOutcome = OneOf(['success', 'denied', 'failed']);

export const AuditEvent = Closed({
  id: Uuid,
  sequence: Type.String({ description: 'Rises with every event of the installation; a decimal number as text.' }),
  at: Timestamp,
  actor: Closed({
    kind: OneOf(['user', 'api_key', 'service', 'system', 'anonymous']),
    id: Nullable(Type.String()),
    label: Nullable(Type.String({ description: "A person's e-mail or a key's name, as it was then." })),
  }),
  action: Type.String(),
  target: Nullable(Type.String()),
  outcome: AuditOutcome,
  address: Nullable(Type.String()),
  request_id: Type.String(),
  trace_id: Nullable(Type.String()),
  facts: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
});
export type AuditEvent = Static<typeof AuditEvent>;

export const listAuditEvents = defineEndpoint({
  id: 'audit.listEvents',
  method: 'GET',
  path: '/v1/audit/events',
  summary: 'The audit trail, newest first',
  query: Closed({
    ...pageQuery,
    action: Type.Optional(Type.String({ maxLength: 100, description: 'An action, or its beginning followed by `.`, such as `api_key.`' })),
    actor_id: Type.Optional(Type.String({ maxLength: 100 })),
    target: Type.Optional(Type.String({ maxLength: 200 })),
    outcome: Type.Optional(AuditOutcome),
    request_id: Type.Optional(Type.String({ maxLength: 128 })),
    from: Type.Optional(Timestamp),
    to: Type.Optional(Timestamp),
  }),
  reply: PageOf(AuditEvent),
});

export const getAuditEvent = defineEndpoint({
  id: 'audit.getEvent',
  method: 'GET',
  path: '/v1/audit/events/:event_id',
  summary: 'One event of the audit trail',
  params: Closed({ event_id: Uuid }),
  reply: AuditEvent,
  errors: ['not_found'],
});
