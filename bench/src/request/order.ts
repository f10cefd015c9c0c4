import { Closed, defineEndpoint } from '@surety/contract';
import Type from 'typebox';

/** The no-op that all three servers offer: a small body is validated, a small answer is serialised by its schema. */
export const placeOrder = defineEndpoint({
  id: 'bench.placeOrder',
  method: 'POST',
  path: '/v1/bench/orders',
  summary: 'Takes an order and does nothing with it',
  body: Closed({
    customer: Type.String({ minLength: 1, maxLength: 100 }),
    amount: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    lines: Type.Array(Closed({ article: Type.String({ maxLength: 50 }), count: Type.Integer({ minimum: 1 }) }), { maxItems: 20 }),
  }),
  reply: Closed({ accepted: Type.Boolean(), customer: Type.String(), lines: Type.Integer() }),
});

export const order = JSON.stringify({
  customer: 'Brackwater Shipping Limited',
  amount: 1299,
  currency: 'GBP',
  lines: [
    { article: 'anchor-12', count: 1 },
    { article: 'rope-40', count: 6 },
  ],
});
