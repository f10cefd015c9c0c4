import cors from '@fastify/cors';
import multipart from '@fastify/multipart';
import files from '@fastify/static';
import underPressure from '@fastify/under-pressure';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fastify, { type FastifyInstance } from 'fastify';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { recordAnswer, registerEndpoints } from '../endpoint/register.ts';
import { PublicError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import { serveConsole } from './console-files.ts';
import { drainWhenClosing } from './drain.ts';
import { earlyRefusals } from './early-refusals.ts';
import { keepableTimes } from './formats.ts';
import { apiHeaders } from './headers.ts';
import { takeJsonOnly } from './json-body.ts';
import { noRouteAmong } from './no-route.ts';
import { problemOf, publicErrorOf } from './problem.ts';
import { requestIdFrom } from './request-id.ts';
import { createRequestLog } from './request-log.ts';
import { createRouteMeters } from './route-metrics.ts';
import { traceContextFrom, traceResponse } from './trace-context.ts';

/** Files that anyone may have, served as they are. */
export interface StaticFolder {
  readonly prefix: `/${string}/`;
  readonly directory: string;
}

/** The HTTP server with everything that every route gets. */
export async function createHttpServer(
  platform: Platform,
  endpoints: readonly Endpoint[],
  { folders = [] }: { folders?: readonly StaticFolder[] } = {},
): Promise<FastifyInstance> {
  const { settings, log } = platform;
  const meterFor = createRouteMeters(platform.metrics, 'api');
  const unrouted = { log: createRequestLog(log, '*', '(no route)'), meter: meterFor('*', '(no route)') };
  const app = fastify({
    ...earlyRefusals(unrouted),
    logger: false,
    genReqId: (request) => requestIdFrom(request.headers['x-request-id']),
    requestTimeout: settings.requestTimeoutMs * 4,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    trustProxy: settings.trustedProxies.length === 0 ? false : [...settings.trustedProxies],
    bodyLimit: settings.bodyLimitBytes,
    http: { maxHeaderSize: 16_384, headersTimeout: 10_000, connectionsCheckingInterval: 1_000 },
    routerOptions: { maxParamLength: 256, ignoreTrailingSlash: false },
    // The older address of the same API.
    rewriteUrl: ({ url = '/' }) => (url.startsWith('/api/v1/') ? url.slice('/api'.length) : url),
    // While it stops it answers what still comes on open connections, and closes each after its answer.
    return503OnClosing: false,
  });
  useStrictSchemas(app);
  takeJsonOnly(app);
  app.decorateRequest('actor', undefined);
  app.decorateRequest('work');
  app.decorateRequest('record');

  const drain = drainWhenClosing(app, settings.requestTimeoutMs);
  app.addHook('onRequest', (request, reply, done) => {
    drain.began();
    request.record = unrouted;
    request.work = { requestId: request.id, trace: traceContextFrom(request.headers.traceparent, request.headers.tracestate) };
    reply.headers(apiHeaders);
    reply.header('x-request-id', request.id);
    reply.header('traceresponse', traceResponse(request.work.trace));
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    recordAnswer(request, reply);
    drain.ended();
    done();
  });
  await app.register(underPressure, {
    maxEventLoopDelay: settings.pressureLagMs,
    maxRssBytes: settings.pressureMemoryBytes,
    retryAfter: 5,
    pressureHandler(request, _reply, type, value) {
      // No sample at all: one long stall, such as the start itself. One that lasts shows in the next sample.
      if (type === 'eventLoopDelay' && value === Number.POSITIVE_INFINITY) return;
      if (!request.url.startsWith('/health') && request.url !== '/metrics')
        throw new PublicError('overloaded', 'Try again in a few seconds.', { headers: { 'retry-after': '5' } });
    },
  });
  if (settings.corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...settings.corsOrigins],
      credentials: true,
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      strictPreflight: false,
      maxAge: 600,
      exposedHeaders: ['x-request-id', 'ratelimit', 'ratelimit-policy', 'retry-after', 'idempotency-replayed'],
    });
  }

  app.setErrorHandler((thrown, request, reply) => {
    const error = publicErrorOf(thrown);
    if (error.status >= 500)
      log.error(error.message, {
        code: error.code,
        request_id: request.id,
        trace_id: request.work?.trace.traceId,
        error: error.cause ?? error,
      });
    return reply
      .status(error.status)
      .headers({ ...error.headers })
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send(problemOf(error, request.id));
  });

  registerEndpoints(
    app,
    platform,
    endpoints.filter(({ definition }) => definition.files === undefined),
    meterFor,
  );
  // Only routes that take files pay for reading them.
  await app.register(async (uploads) => {
    await uploads.register(multipart);
    registerEndpoints(
      uploads,
      platform,
      endpoints.filter(({ definition }) => definition.files !== undefined),
      meterFor,
    );
  });
  for (const { prefix, directory } of folders) await app.register(files, { root: directory, prefix, index: false, decorateReply: false });

  const noRoute = noRouteAmong(endpoints.map(({ definition }) => definition));
  if (settings.consoleDirectory === undefined) app.setNotFoundHandler(noRoute);
  else await serveConsole(app, settings.consoleDirectory, noRoute);
  return app;
}

/** Bodies are taken as they are; only text that came in a URL is turned into numbers. What is not declared is refused, not dropped. */
function useStrictSchemas(app: FastifyInstance): void {
  const body = new Ajv({ allErrors: false, coerceTypes: false, removeAdditional: false, useDefaults: true, strict: false });
  const url = new Ajv({ allErrors: false, coerceTypes: 'array', removeAdditional: false, useDefaults: true, strict: false });
  for (const ajv of [body, url]) {
    addFormats.default(ajv);
    keepableTimes(ajv);
  }
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? body : url).compile(schema));
}
