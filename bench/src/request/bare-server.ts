import fastify from 'fastify';
import { placeOrder } from './order.ts';
import { listen, sayReady } from './say-ready.ts';

/** Fastify with the schemas and nothing else: the measure of all. */
const app = fastify({ logger: false });
app.post<{ Body: { customer: string; lines: readonly unknown[] } }>(
  placeOrder.path,
  { schema: { body: placeOrder.body, response: { 200: placeOrder.reply } } },
  async ({ body }) => ({ accepted: true, customer: body.customer, lines: body.lines.length }),
);
await sayReady(await listen(app), () => app.close());
