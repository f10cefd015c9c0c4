import type { TSchema } from 'typebox';
import { type EndpointDefinition, takesIdempotencyKey } from './define-endpoint.ts';
import { createComponents, type JsonSchema, type SchemaComponents } from './openapi/components.ts';
import { errorResponses, responseHeaders, responseHeadersOf } from './openapi/responses.ts';

export interface OpenApiOptions {
  readonly version: string;
  /** Where the API is served; absent, the document speaks of the server it was fetched from. */
  readonly serverUrl?: string;
}

/** A JSON value that is an object; its shape is OpenAPI 3.1's: https://spec.openapis.org/oas/v3.1.1 */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

/**
 * Describes `endpoints` as OpenAPI 3.1. Pure: equal endpoints give an equal document, so that the committed one can be compared.
 *
 * @example openApiDocument(endpoints, { version: '0.1.0', serverUrl: 'https://surety.example' })
 */
export function openApiDocument(endpoints: readonly EndpointDefinition[], { version, serverUrl }: OpenApiOptions): OpenApiDocument {
  const components = createComponents();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:([A-Za-z_]\w*)/g, '{$1}');
    const operations = paths[path] ?? {};
    operations[endpoint.method.toLowerCase()] = operation(endpoint, components);
    paths[path] = operations;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Surety',
      version,
      summary: 'Open, self-hosted compliance platform.',
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl ?? '/' }],
    tags: domainsOf(endpoints).map((name) => ({ name })),
    security: [{ apiKey: [] }, { apiKeyHeader: [] }, { accessToken: [] }, { session: [] }],
    paths,
    components: {
      schemas: components.schemas,
      responses: components.responses,
      parameters: { IdempotencyKey: idempotencyKey },
      headers: responseHeaders,
      securitySchemes,
    },
  };
}

const description = `Every answer carries \`X-Request-ID\`; name it when you ask for help. Errors are RFC 9457 problem details whose \`code\` is stable.
\`/api/v1\` is an alias of \`/v1\`. Lists come in pages: pass \`next_cursor\` back as \`cursor\` until it is null.`;

const securitySchemes = {
  apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'surety_…', description: 'An API key: `Authorization: Bearer surety_…`.' },
  apiKeyHeader: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'The same API key in a header of its own.' },
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token from `POST /v1/access-tokens`, verifiable with `/.well-known/jwks.json`.',
  },
  session: { type: 'apiKey', in: 'cookie', name: 'surety_session', description: 'The cookie of someone signed in to the console.' },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Makes the request safe to repeat: within 24 hours the same key answers what the first request was answered.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
};

function operation(endpoint: EndpointDefinition, components: SchemaComponents): Record<string, unknown> {
  const parameters = [
    ...parametersIn('path', endpoint.params, components),
    ...parametersIn('query', endpoint.query, components),
    ...(takesIdempotencyKey(endpoint) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  const body = requestBody(endpoint, components);
  return {
    operationId: endpoint.id,
    tags: [domainOf(endpoint)],
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    ...(endpoint.audience === 'anyone' ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...errorResponses(endpoint, components), ...success(endpoint, components) },
  };
}

function parametersIn(place: 'path' | 'query', schema: TSchema | undefined, components: SchemaComponents): Record<string, unknown>[] {
  const { properties, required = [] }: JsonSchema = schema ?? {};
  return Object.entries(properties ?? {}).map(([name, property]) => {
    const { description: about, ...rest } = components.schema(property);
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(about === undefined ? {} : { description: about }),
      schema: rest,
    };
  });
}

function requestBody({ body, files }: EndpointDefinition, components: SchemaComponents): Record<string, unknown> | undefined {
  if (files !== undefined) {
    const file = { type: 'string', contentMediaType: 'application/octet-stream', description: `At most ${files.maxBytesEach} bytes.` };
    const form = {
      type: 'object',
      properties: { files: { type: 'array', items: file, minItems: 1, maxItems: files.maxCount } },
      required: ['files'],
    };
    return { required: true, content: { 'multipart/form-data': { schema: form } } };
  }
  return body === undefined ? undefined : { required: true, content: { 'application/json': { schema: components.schema(body) } } };
}

function success(endpoint: EndpointDefinition, components: SchemaComponents): Record<string, unknown> {
  const { reply, replyType = 'application/json', status = reply === undefined ? 204 : 200 } = endpoint;
  const headers = responseHeadersOf(endpoint);
  const answer = (schema: TSchema) => ({
    description: endpoint.summary,
    headers,
    content: { [replyType]: { schema: components.schema(schema) } },
  });
  return {
    [status]: reply === undefined ? { description: 'Done.', headers } : answer(reply),
    ...Object.fromEntries(Object.entries(endpoint.otherReplies ?? {}).map(([other, schema]) => [other, answer(schema)])),
  };
}

function domainOf({ id }: EndpointDefinition): string {
  return id.slice(0, id.indexOf('.'));
}

function domainsOf(endpoints: readonly EndpointDefinition[]): string[] {
  return [...new Set(endpoints.map(domainOf))];
}
