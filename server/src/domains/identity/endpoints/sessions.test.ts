import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  at,
  auditEvents,
  browser,
  cookieOf,
  password,
  presenting,
  type Specimen,
  type SpecimenTenant,
  specimen,
} from '../testing/specimen.ts';

let house: Specimen;
let tenant: SpecimenTenant;
beforeAll(async () => {
  house = await specimen();
  tenant = await house.tenant();
});
afterAll(() => house.stop());

const signIn = (body: object, cookie?: string) =>
  house.server.request('/v1/sessions', { body, ...(cookie === undefined ? {} : { cookie }) });
const signedIn = async (email: string, body: object = {}) => cookieOf(await signIn({ email, password, ...body }));
const meWith = (cookie: string) => house.server.request('/v1/me', { cookie });

describe('success', () => {
  it('signs in with e-mail in any capitals and says who is there', async () => {
    const reply = await signIn({ email: tenant.owner.email.toUpperCase(), password });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.json).toMatchObject({
      user: { id: tenant.owner.id, email: tenant.owner.email, name: 'Olive Owner' },
      api_key: null,
      tenant: { id: tenant.id, name: 'Bramley & Co', plan: 'standard', demo: false },
      roles: ['owner'],
      scopes: null,
      tenants: [{ id: tenant.id, name: 'Bramley & Co' }],
    });
    expect(reply.json).toHaveProperty('permissions', expect.arrayContaining(['members.manage', 'api_keys.manage', 'audit.read']));
    expect((await meWith(cookieOf(reply))).json).toEqual(reply.json);
  });

  it('keeps the cookie from scripts, other sites and disks, and its token out of the database', async () => {
    const reply = await signIn({ email: tenant.owner.email, password });
    const [cookie = ''] = reply.headers.getSetCookie();
    expect(reply.headers.getSetCookie()).toHaveLength(1);
    expect(cookie).toMatch(/^surety_session=/);
    for (const part of ['; HttpOnly', '; SameSite=Lax', '; Path=/']) expect(cookie).toContain(part);
    expect(cookie).not.toMatch(/expires|max-age|domain|secure/i);
    const [token = ''] = decodeURIComponent(cookieOf(reply).split('=')[1] ?? '').split('.');
    const own = { setting: 'presented_user', value: tenant.owner.id };
    const stored = await presenting<{ text: string }>(house, own, "select string_agg(s::text, ' ') as text from identity.sessions s");
    expect(stored[0]?.text).toContain(tenant.owner.id);
    expect(token.length).toBeGreaterThan(20);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('signs out here and nowhere else', async () => {
    const [here, there] = [await signedIn(tenant.owner.email), await signedIn(tenant.owner.email)];
    const reply = await browser(house.server, here)('/v1/sessions/current', { method: 'DELETE' });
    expect(reply.status, reply.text).toBe(204);
    expect(reply.headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect((await meWith(here)).status).toBe(401);
    expect((await meWith(there)).status).toBe(200);
  });

  it('signs out everywhere', async () => {
    const { email } = await tenant.person('everywhere@bramley.example', 'analyst');
    const cookies = [await signedIn(email), await signedIn(email), await signedIn(email)];
    for (const cookie of cookies) expect((await meWith(cookie)).status).toBe(200);
    expect((await browser(house.server, cookies[0] ?? '')('/v1/sessions', { method: 'DELETE' })).status).toBe(204);
    for (const cookie of cookies) expect((await meWith(cookie)).status).toBe(401);
    expect((await tenant.owner.request('/v1/me')).status).toBe(200);
  });

  it('works in the tenant signed in to last, in the one asked for, and switches between them', async () => {
    const other = await house.tenant('Quince Ltd');
    const { email } = await tenant.person('both@bramley.example', 'analyst');
    const invited = await other.owner.request('/v1/members', { body: { email, roles: ['auditor'] } });
    const token = at(invited.json, 'link', 'path').split('#')[1];
    const joined = await house.server.request('/v1/links/redeem', { body: { token, password } });
    expect(joined.json).toMatchObject({ tenant: { id: other.id }, roles: ['auditor'] });

    const last = await signIn({ email, password });
    expect(last.json).toMatchObject({
      tenant: { id: other.id },
      tenants: expect.arrayContaining([{ id: tenant.id, name: 'Bramley & Co' }]),
    });
    expect((await signIn({ email, password, tenant_id: tenant.id.toUpperCase() })).json).toMatchObject({ tenant: { id: tenant.id } });

    const person = browser(house.server, cookieOf(last));
    const switched = await person('/v1/sessions/current', { method: 'PATCH', body: { tenant_id: tenant.id } });
    expect(switched.json, switched.text).toMatchObject({ tenant: { id: tenant.id }, roles: ['analyst'] });
    expect((await person('/v1/me')).json).toEqual(switched.json);
  });

  it('never takes over a cookie that it did not make, and ends the session that the browser had before', async () => {
    const before = await signedIn(tenant.owner.email);
    const fixed = await signIn({ email: tenant.owner.email, password }, 'surety_session=chosen-by-someone-else.c2lnbmF0dXJl');
    expect(cookieOf(fixed)).not.toContain('chosen');
    const again = await signIn({ email: tenant.owner.email, password }, before);
    expect(cookieOf(again)).not.toBe(before);
    expect((await meWith(before)).status).toBe(401);
    expect((await meWith(cookieOf(again))).status).toBe(200);
  });

  it('records each sign-in with who, and each refusal with the account it was for', async () => {
    await signedIn(tenant.owner.email);
    await signIn({ email: tenant.owner.email, password: 'not the right password' });
    const started = await auditEvents(tenant.owner, 'session.started');
    expect(started.at(-1)).toMatchObject({
      actor: { kind: 'user', id: tenant.owner.id, label: tenant.owner.email },
      outcome: 'success',
      facts: { how: 'password' },
    });
    const refused = await auditEvents(tenant.owner, 'session.refused');
    expect(refused.at(-1)).toMatchObject({ actor: { kind: 'anonymous' }, target: tenant.owner.id, outcome: 'denied' });
  });
});

describe('422', () => {
  it.each([
    ['no password', { email: 'a@b.example' }],
    ['an e-mail that is none', { email: 'nobody', password }],
    ['an unknown field', { email: 'a@b.example', password, admin: true }],
    ['a password of another type', { email: 'a@b.example', password: { $ne: '' } }],
    ['a password without end', { email: 'a@b.example', password: 'x'.repeat(257) }],
  ])('refuses %s', async (_what, body) => {
    expect((await signIn(body)).status).toBe(422);
  });
});

describe('401', () => {
  it('answers the same for an unknown e-mail, a wrong password and someone who has not joined', async () => {
    await tenant.owner.request('/v1/members', { body: { email: 'invited@bramley.example', roles: ['analyst'] } });
    const replies = await Promise.all([
      signIn({ email: 'nobody@bramley.example', password }),
      signIn({ email: tenant.owner.email, password: 'not the right password' }),
      signIn({ email: 'invited@bramley.example', password }),
      signIn({ email: tenant.owner.email, password, tenant_id: '00000000-0000-7000-8000-000000000000' }),
    ]);
    const bodies = replies.map(({ json }) => ({ ...Object(json), request_id: '' }));
    for (const [index, reply] of replies.entries()) {
      expect(reply.status).toBe(401);
      expect(bodies[index]).toEqual(bodies[0]);
      expect(reply.headers.getSetCookie()).toEqual([]);
    }
    expect(bodies[0]).toMatchObject({ code: 'wrong_credentials' });
  });

  it('spends as long on an unknown e-mail as on a wrong password', async () => {
    const spent = async (email: string) => {
      const started = performance.now();
      await signIn({ email, password: 'not the right password' });
      return performance.now() - started;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      known.push(await spent(tenant.owner.email));
      unknown.push(await spent(`nobody${round}@bramley.example`));
    }
    // The quickest few, which a busy machine disturbs least. Without the hash for nobody's sake, an unknown e-mail takes a half or less.
    const quick = (times: number[]) => times.toSorted((a, b) => a - b)[2] ?? 0;
    expect(quick(unknown) / quick(known)).toBeGreaterThan(0.65);
    expect(quick(unknown) / quick(known)).toBeLessThan(1.55);
  });

  it.each([
    ['a forged signature', (cookie: string) => `${cookie.slice(0, -8)}AAAA%3D`],
    ['another token', (cookie: string) => cookie.replace(/=./, '=!')],
    ['no value', () => 'surety_session='],
    ['nonsense', () => 'surety_session=%E0%A4%A; surety_session==;;'],
  ])('refuses a cookie with %s', async (_what, change) => {
    const cookie = await signedIn(tenant.owner.email);
    expect((await meWith(change(cookie))).status).toBe(401);
    expect((await meWith(cookie)).status).toBe(200);
  });

  it('ends a session that nobody used for SESSION_HOURS, and prolongs one that is used', async () => {
    const used = await signedIn(tenant.owner.email);
    const own = { setting: 'presented_user', value: tenant.owner.id };
    const setEnd = (end: string) =>
      presenting(
        house,
        own,
        `with changed as (update identity.sessions set expires_at = now() + interval '${end}')
         select pg_notify('surety', 'identity person:${tenant.owner.id}')`,
      );
    await setEnd('1 hour');
    await expect.poll(async () => (await meWith(used)).status).toBe(200);
    for (const domain of house.server.house.domains) if (domain.name === 'identity') await domain.stop?.();
    const prolonged = await presenting(house, own, "select from identity.sessions where expires_at > now() + interval '11 hours'");
    expect(prolonged).toHaveLength(1);
    await setEnd('-1 minute');
    await expect.poll(async () => (await meWith(used)).status).toBe(401);
  });
});

describe('403', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that only begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
    ['no origin, from another site', { 'sec-fetch-site': 'cross-site' }],
    ['no origin, from a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['nothing to tell by', {}],
  ])('refuses a change that a cookie would make from %s', async (_what, headers) => {
    const cookie = await signedIn(tenant.owner.email);
    const reply = await house.server.request('/v1/sessions/current', { method: 'DELETE', cookie, headers });
    expect(reply.json, reply.text).toMatchObject({ status: 403, code: 'cross_site_request' });
    expect((await meWith(cookie)).status).toBe(200);
  });

  it('lets no key sign out or switch: it has no session', async () => {
    const { token } = await tenant.key('admin');
    expect((await house.server.request('/v1/sessions/current', { method: 'DELETE', token })).status).toBe(403);
    expect((await house.server.request('/v1/sessions', { method: 'DELETE', token })).status).toBe(403);
    const body = { tenant_id: tenant.id };
    expect((await house.server.request('/v1/sessions/current', { method: 'PATCH', token, body })).status).toBe(403);
  });
});

describe("another tenant's 404", () => {
  it('switches to no tenant that the person has not joined', async () => {
    const other = await house.tenant('Medlar GmbH');
    const person = browser(house.server, await signedIn(tenant.owner.email));
    expect((await person('/v1/sessions/current', { method: 'PATCH', body: { tenant_id: other.id } })).status).toBe(404);
    await other.owner.request('/v1/members', { body: { email: tenant.owner.email, roles: ['analyst'] } });
    expect((await person('/v1/sessions/current', { method: 'PATCH', body: { tenant_id: other.id } })).status).toBe(404);
  });
});

describe('429', () => {
  it('limits attempts at one account before any password is looked at, and not the account next to it', async () => {
    const strict = await specimen({ settings: { RATE_LIMIT_ADDRESS_REQUESTS: '5' } });
    const one = await strict.tenant();
    const attempt = (email: string) => strict.server.request('/v1/sessions', { body: { email, password: 'not the right password' } });
    const statuses: number[] = [];
    for (let round = 0; round < 6; round += 1) statuses.push((await attempt(one.owner.email)).status);
    // One of the five went to the link with which the owner joined.
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
    expect((await strict.server.request('/v1/sessions', { body: { email: one.owner.email, password } })).status).toBe(429);
    expect(Number((await attempt(one.owner.email)).headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await attempt('someone.else@bramley.example')).status).toBe(401);
    await strict.stop();
  });
});

describe('over https', () => {
  it('makes a cookie that only this host can set and that never travels in clear', async () => {
    const secure = await specimen({ settings: { PUBLIC_URL: 'https://surety.example' } });
    const one = await secure.tenant();
    const reply = await secure.server.request('/v1/sessions', { body: { email: one.owner.email, password } });
    expect(reply.headers.getSetCookie()[0]).toMatch(/^__Host-surety_session=.*; Secure/);
    expect(reply.headers.getSetCookie()[0]).not.toMatch(/domain/i);
    expect((await secure.server.request('/v1/me', { cookie: cookieOf(reply) })).status).toBe(200);
    const plain = cookieOf(reply).replace('__Host-', '');
    expect((await secure.server.request('/v1/me', { cookie: plain })).status).toBe(401);
    await secure.stop();
  });
});
