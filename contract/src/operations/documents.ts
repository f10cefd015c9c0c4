import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';

export const getMetrics = defineEndpoint({
  id: 'operations.getMetrics',
  method: 'GET',
  path: '/metrics',
  summary: 'Prometheus metrics',
  description: 'Behind `Authorization: Bearer <METRICS_TOKEN>` where that setting is set; production mode demands it.',
  audience: 'anyone',
  reply: Type.String(),
  replyType: 'text/plain',
  errors: ['unauthenticated', 'not_found'],
});

export const getOpenApi = defineEndpoint({
  id: 'operations.getOpenApi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'This API as OpenAPI 3.1',
  audience: 'anyone',
  reply: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
});

export const getDocs = defineEndpoint({
  id: 'operations.getDocs',
  method: 'GET',
  path: '/docs',
  summary: 'The API to browse',
  audience: 'anyone',
  reply: Type.String(),
  replyType: 'text/html',
});
