import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServer, testServer } from './server.ts';
import { testTenant } from './tenant.ts';
import { until } from './until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.stop());

it('gives tests the real server over a database of its own, with its log at hand', async () => {
  const reply = await until('the server to be ready', async () => {
    const answer = await server.request('/health/ready');
    return answer.status === 200 && answer;
  });
  expect(reply.json).toMatchObject({ status: 'ready', checks: { database: { status: 'ok' } } });
  expect(server.logs()).toContainEqual(
    expect.objectContaining({ route: '/health/ready', status_code: 200, request_id: reply.headers.get('x-request-id') }),
  );
});

it('gives tests a tenant with people of each role, signed in, and keys', async () => {
  const tenant = await testTenant(server);
  const auditor = await tenant.person('auditor');
  expect((await auditor.request('/v1/me')).json).toMatchObject({
    user: { email: auditor.email },
    roles: ['auditor'],
    tenant: { id: tenant.id },
  });
  expect((await server.request('/v1/me', { token: await tenant.key('read') })).json).toMatchObject({
    tenant: { id: tenant.id },
    scopes: ['read'],
  });
});
