import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../../../../../dev/src/testing/index.ts';
import { specimen } from '../../identity/testing/specimen.ts';

const metricsToken = 'a-token-of-more-than-20-characters';
let server: TestServer;
beforeAll(async () => {
  server = await testServer({ settings: { METRICS_TOKEN: metricsToken, PRESSURE_EVENT_LOOP_LAG_MS: '60000' } });
});
afterAll(() => server.stop());

describe('probes', () => {
  it('answer anyone', async () => {
    for (const path of ['/health', '/health/live']) expect((await server.request(path)).json).toEqual({ status: 'ok' });
    await expect.poll(async () => (await server.request('/health/ready')).status, { timeout: 10_000 }).toBe(200);
    expect((await server.request('/health/ready')).json).toMatchObject({ status: 'ready', checks: { database: { status: 'ok' } } });
  });

  it('are never limited from this machine', async () => {
    for (let count = 0; count < 30; count++) expect((await server.request('/health')).status).toBe(200);
  });

  it('say 503 with the same report once a part is gone', async () => {
    const own = await testServer({ settings: { PRESSURE_EVENT_LOOP_LAG_MS: '60000', VALKEY_URL: 'redis://127.0.0.1:1' } });
    const ready = await own.request('/health/ready');
    expect([ready.status, ready.json]).toEqual([
      503,
      {
        status: 'not_ready',
        checks: expect.objectContaining({ database: { status: 'ok' }, redis: { status: 'error', error: 'It does not answer.' } }),
      },
    ]);
    expect((await own.request('/health/live')).status).toBe(200);
    expect(ready.text).not.toContain('127.0.0.1');
    await own.stop();
  });

  it('in detail are for operators only', async () => {
    const house = await specimen({ settings: { PRESSURE_EVENT_LOOP_LAG_MS: '60000' } });
    const tenant = await house.tenant();
    const { token } = await tenant.key('read');
    expect((await house.server.request('/health/detailed')).status).toBe(401);
    expect((await house.server.request('/health/detailed', { token })).json).toMatchObject({
      status: 'ready',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      environment: 'development',
      metrics_endpoint: '/metrics',
      uptime_seconds: expect.any(Number),
      dependencies: { database: { status: 'ok' } },
    });
    await house.stop();
  });
});

describe('metrics', () => {
  const read = (headers: Record<string, string> = {}, at = server) => at.request('/metrics', { headers });

  it.each([
    [{}],
    [{ authorization: 'Bearer' }],
    [{ authorization: 'Bearer wrong' }],
    [{ authorization: metricsToken }],
    [{ authorization: `Bearer ${metricsToken} x` }],
    [{ authorization: `bearer  ${metricsToken}x` }],
  ])('%j is 401', async (headers) => {
    const reply = await read(headers);
    expect([reply.status, reply.text]).toEqual([401, expect.not.stringContaining('http_requests_total')]);
  });

  it('count every answer by its route template, and no raw path', async () => {
    await server.request('/v1/jobs/00000000-0000-7000-8000-000000000000');
    await server.request('/v1/secret-path');
    const reply = await read({ authorization: `Bearer ${metricsToken}` });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(reply.text).toContain('http_requests_total{service="api",method="GET",path="/v1/jobs/:run_id",status="401"}');
    expect(reply.text).toContain('path="(no route)",status="404"');
    expect(reply.text).not.toContain('secret-path');
    for (const bucket of ['0.01', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10'])
      expect(reply.text).toContain(`le="${bucket}",service="api"`);
    for (const line of reply.text.split('\n')) expect(line).toMatch(/^(#.*|[a-zA-Z_:][\w:]*(\{.*\})? (-?[\d.e+-]+|NaN|\+Inf)|)$/);
  });

  it('are 404 where they are switched off', async () => {
    const own = await testServer({ settings: { METRICS_ENABLED: 'false', PRESSURE_EVENT_LOOP_LAG_MS: '60000' } });
    expect((await read({}, own)).status).toBe(404);
    await own.stop();
  });
});

describe('documents', () => {
  it('describe the API to anyone, and the page allows no script but its own', async () => {
    expect((await server.request('/openapi.json')).json).toMatchObject({ openapi: '3.1.0', info: { title: 'Surety' } });
    const page = await server.request('/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[\w+/=]+'/);
    expect(page.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
    expect((await server.request('/docs/assets/swagger-ui.css')).status).toBe(200);
  });

  it.each([
    '/docs/assets/../../../package.json',
    '/docs/assets/..%2f..%2f..%2fpackage.json',
    '/docs/assets/%2e%2e/%2e%2e/package.json',
    '/docs/assets/....//package.json',
    '/docs/assets/.env',
    '/docs/assets/%00',
    '/docs/assets/',
    '/docs/assets/nothing.js',
  ])('and serve nothing beside them: %s', async (path) => {
    const reply = await server.request(path);
    expect([reply.status, reply.text]).toEqual([expect.toBeOneOf([400, 403, 404, 422]), expect.not.stringContaining('"dependencies"')]);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  });
});
