import { createApiKey, createTenant } from '@surety/server';
import { expect, it } from 'vitest';
import { testServer } from '../dev/src/testing/index.ts';

it('a burst of first requests to a fresh process, of one tenant and of many, waits for no connection that another of them holds', async () => {
  const server = await testServer({
    settings: { DATABASE_POOL_SIZE: '2', RATE_LIMIT_REQUESTS: '100000', PRESSURE_EVENT_LOOP_LAG_MS: '60000' },
  });
  const tokens = await Promise.all(
    Array.from({ length: 6 }, async (_, index) => {
      const tenantId = await createTenant(server.operator, { name: `Tenant ${index}` });
      return (await createApiKey(server.operator, { tenantId, name: 'burst', scopes: ['admin'] })).token;
    }),
  );
  const second = await testServer({
    database: server.database,
    settings: { DATABASE_POOL_SIZE: '2', SURETY_KEY_PEPPER: server.operator.keyPepper, PRESSURE_EVENT_LOOP_LAG_MS: '60000' },
  });
  const started = performance.now();
  const replies = await Promise.all(
    tokens.flatMap((token) =>
      Array.from({ length: 8 }, (_, index) => second.request('/v1/api-keys', { token, body: { name: `key ${index}`, scopes: ['read'] } })),
    ),
  );
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
  // Connections that wait for each other do so until their time-out of five seconds.
  expect(performance.now() - started).toBeLessThan(4_500);
  await second.stop();
  await server.stop();
}, 60_000);
