import { createApiKey, createTenant, endpoint, loadConfig, startServer } from '@surety/server';
import { placeOrder } from './order.ts';
import { sayReady } from './say-ready.ts';

/** The real server in production mode, with one endpoint more: nothing is switched off and nothing is made easier. */
const placeOrderEndpoint = endpoint(placeOrder, {
  permission: 'screening.write',
  limit: 'tenant',
  transaction: 'none',
  audit: { none: 'It changes nothing.' },
  handle: ({ body }) => ({ accepted: true, customer: body.customer, lines: body.lines.length }),
});

const config = loadConfig(process.env);
const server = await startServer(config, { roles: new Set(['api']), extraEndpoints: [placeOrderEndpoint] });
const parts = { ...server.house.platform, keyPepper: config.SURETY_KEY_PEPPER };
const keyFor = async (requestsPerWindow: number) => {
  const tenantId = await createTenant(parts, { name: 'Bench', requestsPerWindow });
  const { token } = await createApiKey(parts, { tenantId, name: 'bench', scopes: ['screening:write'] });
  return token;
};
await sayReady(server.url, server.stop, { key: await keyFor(1_000_000_000), limitedKey: await keyFor(5) });
