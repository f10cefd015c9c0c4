import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, OneOf } from '../schemas.ts';

const Ok = Closed({ status: OneOf(['ok']) });
export const DependencyCheck = Closed({ status: OneOf(['ok', 'error']), error: Type.Optional(Type.String()) });
export const Readiness = Closed({ status: OneOf(['ready', 'not_ready']), checks: Type.Record(Type.String(), DependencyCheck) });

export const getHealth = defineEndpoint({
  id: 'operations.getHealth',
  method: 'GET',
  path: '/health',
  summary: 'Whether the process answers',
  audience: 'anyone',
  reply: Ok,
});

export const getLiveness = defineEndpoint({
  id: 'operations.getLiveness',
  method: 'GET',
  path: '/health/live',
  summary: 'Whether the process should be left running',
  audience: 'anyone',
  reply: Ok,
});

export const getReadiness = defineEndpoint({
  id: 'operations.getReadiness',
  method: 'GET',
  path: '/health/ready',
  summary: 'Whether the process should be sent requests',
  description: 'Every part it needs is asked at once, each within its time. 503 with the same body when one does not answer.',
  audience: 'anyone',
  reply: Readiness,
  otherReplies: { 503: Readiness },
});

export const getDetailedHealth = defineEndpoint({
  id: 'operations.getDetailedHealth',
  method: 'GET',
  path: '/health/detailed',
  summary: 'Version, environment and dependencies, for operators',
  reply: Closed({
    status: OneOf(['ready', 'not_ready']),
    version: Type.String(),
    environment: Type.String(),
    uptime_seconds: Type.Integer(),
    metrics_endpoint: Type.String(),
    dependencies: Type.Record(Type.String(), DependencyCheck),
  }),
});
