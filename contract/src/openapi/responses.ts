import { type EndpointDefinition, takesIdempotencyKey } from '../define-endpoint.ts';
import { type ErrorCode, errorCatalogue, everyEndpointErrors, signedInErrors } from '../errors.ts';
import { Problem } from '../schemas.ts';
import type { SchemaComponents } from './components.ts';

export const responseHeaders = {
  RequestId: { description: 'The id under which our log and audit trail know this request.', schema: { type: 'string' } },
  RateLimit: { description: 'What is left of the allowance: `"tenant";r=<remaining>;t=<seconds>`.', schema: { type: 'string' } },
  RateLimitPolicy: { description: 'The allowance: `"tenant";q=<requests>;w=<seconds>`.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds to wait before trying again.', schema: { type: 'integer', minimum: 0 } },
  IdempotencyReplayed: { description: '`true` when this repeats an earlier answer.', schema: { type: 'string', enum: ['true'] } },
};

const ref = (name: keyof typeof responseHeaders) => ({ $ref: `#/components/headers/${name}` });
const everyHeader = { 'X-Request-ID': ref('RequestId'), RateLimit: ref('RateLimit'), 'RateLimit-Policy': ref('RateLimitPolicy') };

/** The headers of a successful answer that a program may want to read. */
export function responseHeadersOf(endpoint: EndpointDefinition): Record<string, unknown> {
  return takesIdempotencyKey(endpoint) ? { ...everyHeader, 'Idempotency-Replayed': ref('IdempotencyReplayed') } : everyHeader;
}

/** One response a status, naming the codes that can stand behind it. */
export function errorResponses(endpoint: EndpointDefinition, components: SchemaComponents): Record<string, unknown> {
  const byStatus = Map.groupBy([...errorsOf(endpoint)].sort(), (code) => errorCatalogue[code].status);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        status,
        components.response(codes.map(pascal).join('Or'), () => problemResponse(status, codes, components)),
      ]),
  );
}

function errorsOf(endpoint: EndpointDefinition): Set<ErrorCode> {
  const { audience, method, params, query, body, files, errors = [] } = endpoint;
  const codes = new Set<ErrorCode>([...everyEndpointErrors, ...errors]);
  const add = (...more: readonly ErrorCode[]) => more.forEach((code) => void codes.add(code));
  if (audience !== 'anyone') add(...signedInErrors);
  if (audience !== 'anyone' && method !== 'GET') add('cross_site_request');
  if (params !== undefined || query !== undefined || body !== undefined) add('invalid_fields');
  if (body !== undefined || files !== undefined) add('body_too_large', 'unsupported_media_type');
  if (takesIdempotencyKey(endpoint)) add('invalid_fields', 'idempotency_in_progress', 'idempotency_mismatch');
  return codes;
}

function problemResponse(status: number, codes: readonly ErrorCode[], components: SchemaComponents): Record<string, unknown> {
  const retryable = status === 429 || status === 503;
  return {
    description: codes.map((code) => `\`${code}\`: ${errorCatalogue[code].title}`).join(' '),
    headers: { 'X-Request-ID': everyHeader['X-Request-ID'], ...(retryable ? { 'Retry-After': ref('RetryAfter') } : {}) },
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            components.schema({ ...Problem, title: 'Problem' }),
            { type: 'object', properties: { code: { type: 'string', enum: [...codes] } } },
          ],
        },
      },
    },
  };
}

const pascal = (code: string) => code.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
