import { until } from '@surety/dev/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenClock } from '../../../platform/clock.ts';
import { setTenantPlan } from '../operator.ts';
import { formatKeyToken, newSecret, parseKeyToken } from '../rules/key-token.ts';
import { at, auditEvents, presenting, type Specimen, type SpecimenTenant, specimen } from '../testing/specimen.ts';

let house: Specimen;
let tenant: SpecimenTenant;
let other: SpecimenTenant;
beforeAll(async () => {
  house = await specimen();
  tenant = await house.tenant();
  other = await house.tenant('Other Ltd');
});
afterAll(() => house.stop());

const create = (body: object) => tenant.owner.request('/v1/api-keys', { body: { name: 'a key', scopes: ['read'], ...body } });
const me = (token: string) => house.server.request('/v1/me', { token });
const writeUsage = async () => {
  for (const domain of house.server.house.domains) if (domain.name === 'identity') await domain.stop?.();
};

describe('success', () => {
  it('shows the token once, and the key without it from then on', async () => {
    const made = await create({ name: 'billing', scopes: ['screening:read', 'screening:write'] });
    expect(made.status, made.text).toBe(201);
    const token = at(made.json, 'token');
    expect(made.json).toMatchObject({ name: 'billing', environment: 'live', status: 'active', request_count: 0, last_used_at: null });
    expect(token.startsWith(at(made.json, 'prefix'))).toBe(true);
    const listed = await tenant.owner.request('/v1/api-keys');
    expect(listed.text).toContain(at(made.json, 'id'));
    expect(listed.text).not.toContain(token.slice(-49));
    expect(await me(token)).toMatchObject({
      status: 200,
      json: {
        user: null,
        api_key: { id: at(made.json, 'id'), name: 'billing' },
        tenant: { id: tenant.id },
        roles: [],
        scopes: ['screening:read', 'screening:write'],
      },
    });
    const byHeader = await house.server.request('/v1/me', { headers: { 'x-api-key': token } });
    expect(byHeader.status).toBe(200);
  });

  it('keeps no secret in the database', async () => {
    const token = at((await create({})).json, 'token');
    const secret = parseKeyToken(token)?.secret ?? '';
    const rows = await presenting(house, { setting: 'tenant', value: tenant.id }, 'select k::text from identity.api_keys k');
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('lists in pages, newest first, each key once', async () => {
    const ids = [];
    for (let count = 0; count < 5; count += 1) ids.unshift(at((await create({ name: `page ${count}` })).json, 'id'));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { json } = await tenant.owner.request(`/v1/api-keys?limit=2${cursor}`);
      for (const item of Array.from(Object(json).items)) seen.push(at(item, 'id'));
      const next: unknown = Object(json).next_cursor;
      cursor = typeof next === 'string' ? `&cursor=${next}` : '';
    } while (cursor !== '');
    expect(seen.slice(0, 5)).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('gives a new secret; the old one works for its grace and no longer', async () => {
    const clock = frozenClock(new Date().toISOString());
    const second = await specimen({ clock });
    const mine = await second.tenant();
    const { id, token } = await mine.key('read');
    const use = async (presented: string) => (await second.server.request('/v1/me', { token: presented })).status;
    expect(await use(token)).toBe(200);
    const graceful = await mine.owner.request(`/v1/api-keys/${id}/rotate`, { body: { grace_seconds: 60 } });
    expect(graceful.json, graceful.text).toMatchObject({ id, old_secret_works_until: expect.any(String) });
    const renewed = at(graceful.json, 'token');
    expect(await Promise.all([use(token), use(renewed), use(token), use(renewed)])).toEqual([200, 200, 200, 200]);
    clock.advance(61_000);
    expect([await use(token), await use(renewed)]).toEqual([401, 200]);
    const abrupt = await mine.owner.request(`/v1/api-keys/${id}/rotate`, { body: {} });
    expect([await use(renewed), await use(at(abrupt.json, 'token'))]).toEqual([401, 200]);
    await second.stop();
  });

  it('counts what a key was used for, off the request path', async () => {
    const { id, token } = await tenant.key('read');
    for (let count = 0; count < 7; count += 1) await me(token);
    await writeUsage();
    const listed = await tenant.owner.request('/v1/api-keys?limit=100');
    const key = Array.from(Object(listed.json).items).find((item) => at(item, 'id') === id);
    expect(key).toMatchObject({ request_count: 7, last_used_at: expect.any(String) });
  });

  it('answers a repeated Idempotency-Key with the same key', async () => {
    const ask = () =>
      tenant.owner.request('/v1/api-keys', { body: { name: 'once', scopes: ['read'] }, headers: { 'idempotency-key': 'make-it-once' } });
    const [first, again] = [await ask(), await ask()];
    expect(again.json).toEqual(first.json);
  });

  it('makes demo keys in a demo tenant, whatever was asked', async () => {
    const demo = await house.tenant('Demo', { demo: true });
    const made = await demo.owner.request('/v1/api-keys', { body: { name: 'x', scopes: ['read'], environment: 'live' } });
    expect(at(made.json, 'token')).toMatch(/^surety_demo_/);
  });

  it('goes by a changed plan at once', async () => {
    const { token } = await tenant.key('read');
    const allowed = async () => Number((await me(token)).headers.get('ratelimit-policy')?.match(/q=(\d+)/)?.[1]);
    expect(await allowed()).toBe(100_000);
    await setTenantPlan(house.operator, { tenantId: tenant.id, plan: 'premium' });
    await until('the premium allowance', async () => (await allowed()) === 1_000);
    await setTenantPlan(house.operator, { tenantId: tenant.id, plan: 'premium', requestsPerWindow: 7_777 });
    await until('the own allowance', async () => (await allowed()) === 7_777);
    await setTenantPlan(house.operator, { tenantId: tenant.id, plan: 'standard' });
    await until('the standard allowance', async () => (await allowed()) === 100_000);
  });

  it('tells the audit trail who created, rotated and revoked what', async () => {
    const id = at((await create({})).json, 'id');
    await tenant.owner.request(`/v1/api-keys/${id}/rotate`, { body: {} });
    await tenant.owner.request(`/v1/api-keys/${id.toUpperCase()}`, { method: 'DELETE' });
    for (const action of ['api_key.created', 'api_key.rotated', 'api_key.revoked'])
      expect((await auditEvents(tenant.owner, action)).at(-1)).toMatchObject({ target: id, actor: { id: tenant.owner.id } });
  });
});

describe('422', () => {
  it.each([
    ['no name', { name: ' ' }],
    ['no scope', { scopes: [] }],
    ['an unknown scope', { scopes: ['everything'] }],
    ['a scope twice', { scopes: ['read', 'read'] }],
    ['the demo environment', { environment: 'demo' }],
    ['a past end', { expires_at: '2020-01-01T00:00:00Z' }],
    ['a leap second for an end', { expires_at: '2099-12-31T23:59:60Z' }],
    ['a day for an end', { expires_at: '2099-12-31' }],
  ])('refuses %s', async (_what, body) => {
    expect((await create(body)).status).toBe(422);
  });

  it.each(['?cursor=xyz', '?limit=0', '?limit=1000', '?page=2'])('refuses the page %s', async (query) => {
    expect((await tenant.owner.request(`/v1/api-keys${query}`)).status).toBe(422);
  });
});

describe('401', () => {
  it('stops a revoked key at once, here and in every other process', async () => {
    const neighbour = await specimen({ settings: house.settings, database: house.server.database });
    const { id, token } = await tenant.key('read');
    const there = async () => (await neighbour.server.request('/v1/me', { token })).status;
    expect([(await me(token)).status, await there()]).toEqual([200, 200]);
    const revoked = await tenant.owner.request(`/v1/api-keys/${id.toUpperCase()}`, { method: 'DELETE' });
    expect(revoked.status).toBe(204);
    expect((await me(token)).status).toBe(401);
    await until('the other process to refuse the key', async () => (await there()) === 401, { withinMs: 1_000 });
    expect((await tenant.owner.request(`/v1/api-keys/${id}`, { method: 'DELETE' })).status).toBe(204);
    await neighbour.stop();
  });

  it('stops a key that has expired, whether or not it was used before', async () => {
    const clock = frozenClock(new Date().toISOString());
    const second = await specimen({ clock });
    const mine = await second.tenant();
    const body = { name: 'short', scopes: ['read'], expires_at: new Date(clock.now().getTime() + 60_000).toISOString() };
    const tokens = [await mine.owner.request('/v1/api-keys', { body }), await mine.owner.request('/v1/api-keys', { body })].map(
      ({ json }) => at(json, 'token'),
    );
    const [usedBefore = '', unused = ''] = tokens;
    expect((await second.server.request('/v1/me', { token: usedBefore })).status).toBe(200);
    clock.advance(60_000);
    for (const token of [usedBefore, unused]) {
      const reply = await second.server.request('/v1/me', { token });
      expect(reply.status).toBe(401);
      expect(reply.text).toContain('expired');
    }
    expect((await mine.owner.request('/v1/api-keys')).text).toContain('"status":"expired"');
    await second.stop();
  });

  it('says the same of an unknown key and of a wrong secret, and tells the tenant of the latter', async () => {
    const { id, token } = await tenant.key('read');
    await me(token);
    const wrong = formatKeyToken({ environment: 'live', keyId: id, secret: newSecret() });
    const unknown = formatKeyToken({ environment: 'live', keyId: '0192ab34-0000-7000-8000-000000000000', secret: newSecret() });
    const replies = [await me(wrong), await me(unknown), await me(`${token.slice(0, -1)}~`)];
    for (const reply of replies) {
      expect(reply.status).toBe(401);
      expect({ ...Object(reply.json), request_id: '' }).toEqual({ ...Object(replies[0]?.json), request_id: '' });
    }
    const refused = await auditEvents(tenant.owner, 'access.refused');
    expect(refused).toContainEqual(
      expect.objectContaining({ target: id, outcome: 'denied', facts: { credential: 'api_key', reason: 'wrong_secret' } }),
    );
  });

  it('does not tell someone without the secret that a key was revoked', async () => {
    const { id, token } = await tenant.key('read');
    await tenant.owner.request(`/v1/api-keys/${id}`, { method: 'DELETE' });
    const guess = await me(formatKeyToken({ environment: 'live', keyId: id, secret: newSecret() }));
    expect(guess.text).not.toContain('revoked');
    expect((await me(token)).text).toContain('revoked');
  });
});

describe('403', () => {
  it('lets nobody make or take over a key that reaches further than they do', async () => {
    const integrator = await tenant.person('integrator@bramley.example', 'integrator');
    const ask = (scopes: string[]) => integrator.request('/v1/api-keys', { body: { name: 'mine', scopes } });
    expect((await ask(['screening:write'])).status).toBe(201);
    for (const scope of ['read', 'write', 'admin']) expect((await ask([scope])).status).toBe(403);
    const { id } = await tenant.key('admin');
    expect((await integrator.request(`/v1/api-keys/${id}/rotate`, { body: {} })).status).toBe(403);
    expect((await integrator.request(`/v1/api-keys/${id}`, { method: 'DELETE' })).status).toBe(204);
  });

  it('needs the permission', async () => {
    const analyst = await tenant.person('analyst@bramley.example', 'analyst');
    const { token } = await tenant.key('write');
    const { id } = await tenant.key('read');
    expect((await analyst.request('/v1/api-keys')).status).toBe(403);
    expect((await analyst.request('/v1/api-keys', { body: { name: 'x', scopes: ['read'] } })).status).toBe(403);
    expect((await house.server.request(`/v1/api-keys/${id}`, { method: 'DELETE', token })).status).toBe(403);
    expect((await house.server.request(`/v1/api-keys/${id}/rotate`, { body: {}, token })).status).toBe(403);
  });
});

describe("another tenant's 404", () => {
  it('neither shows, rotates nor revokes it', async () => {
    const { id, token } = await other.key('read');
    expect((await tenant.owner.request('/v1/api-keys?limit=100')).text).not.toContain(id);
    expect((await tenant.owner.request(`/v1/api-keys/${id}/rotate`, { body: {} })).status).toBe(404);
    expect((await tenant.owner.request(`/v1/api-keys/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await me(token)).status).toBe(200);
  });
});

describe('409', () => {
  it('does not rotate what is revoked', async () => {
    const { id } = await tenant.key('read');
    await tenant.owner.request(`/v1/api-keys/${id}`, { method: 'DELETE' });
    const reply = await tenant.owner.request(`/v1/api-keys/${id}/rotate`, { body: {} });
    expect(reply.json).toMatchObject({ status: 409, code: 'key_not_active' });
  });
});
