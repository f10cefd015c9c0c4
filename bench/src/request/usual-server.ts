import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { FastifyOtelInstrumentation } from '@fastify/otel';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { NodeSDK, tracing } from '@opentelemetry/sdk-node';

/**
 * What a Fastify service usually carries in production, each part as its own documentation sets it up: pino to a file, @fastify/rate-limit,
 * @fastify/helmet, prom-client, OpenTelemetry sampling one request in ten, and an API key compared by its hash.
 */
/** Spans are made and batched as ever; there is only nobody to send them to. */
const nowhere: tracing.SpanExporter = {
  export: (_, done) => done({ code: 0 }),
  shutdown: async () => undefined,
};
const fastifyOtel = new FastifyOtelInstrumentation({ registerOnInitialization: true });
new NodeSDK({
  serviceName: 'usual',
  sampler: new tracing.ParentBasedSampler({ root: new tracing.TraceIdRatioBasedSampler(0.1) }),
  spanProcessors: [new tracing.BatchSpanProcessor(nowhere)],
  instrumentations: [new HttpInstrumentation(), fastifyOtel],
}).start();

// Loaded only now: OpenTelemetry must have patched node:http before.
const { default: fastify } = await import('fastify');
const { default: helmet } = await import('@fastify/helmet');
const { default: rateLimit } = await import('@fastify/rate-limit');
const { Counter, Histogram, register } = await import('prom-client');
const { default: pino } = await import('pino');
const { placeOrder } = await import('./order.ts');
const { listen, sayReady } = await import('./say-ready.ts');

const { LOG_FILE = '/dev/null', API_KEY = '', LIMIT = '1000000000' } = process.env;
const logFile = pino.destination({ dest: LOG_FILE, sync: false });
const app = fastify({ loggerInstance: pino({}, logFile), genReqId: () => randomUUID(), requestIdHeader: 'x-request-id' });
const requests = new Counter({ name: 'http_requests_total', help: 'Requests.', labelNames: ['method', 'path', 'status'] });
const seconds = new Histogram({ name: 'http_request_duration_seconds', help: 'Seconds.', labelNames: ['method', 'path'] });

await app.register(helmet);
await app.register(rateLimit, { max: Number(LIMIT), timeWindow: 60_000, keyGenerator: ({ headers }) => headers.authorization ?? 'nobody' });
const expected = createHash('sha256').update(`Bearer ${API_KEY}`).digest();
app.addHook('onRequest', async ({ headers }, reply) => {
  const presented = createHash('sha256')
    .update(headers.authorization ?? '')
    .digest();
  if (!timingSafeEqual(presented, expected)) return reply.code(401).send({ error: 'unauthenticated' });
  return undefined;
});
app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
  const path = routeOptions.url ?? 'none';
  requests.inc({ method, path, status: reply.statusCode });
  seconds.observe({ method, path }, reply.elapsedTime / 1000);
});
app.get('/metrics', async (_, reply) => reply.type('text/plain').send(await register.metrics()));
app.post<{ Body: { customer: string; lines: readonly unknown[] } }>(
  placeOrder.path,
  { schema: { body: placeOrder.body, response: { 200: placeOrder.reply } } },
  async ({ body }) => ({ accepted: true, customer: body.customer, lines: body.lines.length }),
);

await sayReady(await listen(app), async () => {
  await app.close();
  logFile.flushSync();
});
