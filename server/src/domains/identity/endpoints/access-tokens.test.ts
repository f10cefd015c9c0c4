import { until } from '@surety/dev/testing';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenClock } from '../../../platform/clock.ts';
import {
  at,
  auditEvents,
  browser,
  cookieOf,
  password,
  type Specimen,
  type SpecimenPerson,
  type SpecimenTenant,
  specimen,
} from '../testing/specimen.ts';

let house: Specimen;
let tenant: SpecimenTenant;
let analyst: SpecimenPerson;
beforeAll(async () => {
  house = await specimen();
  tenant = await house.tenant();
  analyst = await tenant.person('analyst@bramley.example', 'analyst');
});
afterAll(() => house.stop());

const get = (path: string, token: string) => house.server.request(path, { token });
const tokenOf = async (person: SpecimenPerson, body: object = {}) =>
  at((await person.request('/v1/access-tokens', { body })).json, 'access_token');
const keyToken = async (token: string, body: object = {}) => house.server.request('/v1/access-tokens', { token, body });

describe('success', () => {
  it('makes a token that does what its person does', async () => {
    const reply = await analyst.request('/v1/access-tokens', { body: {} });
    expect(reply.json, reply.text).toMatchObject({ token_type: 'Bearer', expires_in: 86_400, scopes: null });
    const token = at(reply.json, 'access_token');
    const me = await get('/v1/me', token);
    expect(me.json, me.text).toMatchObject({ user: { id: analyst.id }, roles: ['analyst'], scopes: null, tenant: { id: tenant.id } });
    expect((await get('/v1/api-keys', token)).status).toBe(403);
    expect((await get('/v1/members', token)).status).toBe(200);
  });

  it('is a JWT that anyone can verify with the published keys', async () => {
    const token = await tokenOf(analyst, { scopes: ['read'], expires_in: 300 });
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', house.server.url));
    const { payload, protectedHeader } = await jwtVerify(token, keys, { audience: 'surety', issuer: 'surety', typ: 'at+jwt' });
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA' });
    expect(payload).toMatchObject({ sub: analyst.id, tid: tenant.id, scope: 'read', sid: expect.any(String), jti: expect.any(String) });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    const published = await house.server.request('/.well-known/jwks.json');
    expect(published.headers.get('cache-control')).toBe('public, max-age=300');
    expect(published.text).not.toContain('"d"');
  });

  it('can be narrowed, and then does no more than its scopes and its maker both allow', async () => {
    const screening = await tokenOf(tenant.owner, { scopes: ['screening:read'] });
    expect((await get('/v1/members', screening)).status).toBe(403);
    expect((await get('/v1/me', screening)).json).toMatchObject({ roles: ['owner'], scopes: ['screening:read'] });
    const admin = await tokenOf(analyst, { scopes: ['admin'] });
    expect((await get('/v1/api-keys', admin)).status).toBe(403);
  });

  it('can be made from an API key, whose use it counts as', async () => {
    const key = await tenant.key('read');
    const token = at((await keyToken(key.token, { scopes: ['screening:read'] })).json, 'access_token');
    expect((await get('/v1/me', token)).json).toMatchObject({ user: null, api_key: { id: key.id }, scopes: ['screening:read'] });
    expect(decodeJwt(token)).toMatchObject({ client_id: key.id, sub: key.id });
    for (const domain of house.server.house.domains) if (domain.name === 'identity') await domain.stop?.();
    const listed = Array.from(Object((await tenant.owner.request('/v1/api-keys?limit=100')).json).items);
    expect(listed.find((item) => at(item, 'id') === key.id)).toMatchObject({ request_count: 2 });
  });

  it('tells the audit trail', async () => {
    const token = await tokenOf(analyst, { expires_in: 60 });
    const events = await auditEvents(tenant.owner, 'access_token.created');
    expect(events.at(-1)).toMatchObject({ target: decodeJwt(token).jti, actor: { id: analyst.id }, facts: { expires_in: 60 } });
  });
});

describe('401', () => {
  it('ends with the session that made it', async () => {
    const signedIn = await house.server.request('/v1/sessions', { body: { email: analyst.email, password } });
    const person = browser(house.server, cookieOf(signedIn));
    const token = at((await person('/v1/access-tokens', { body: {} })).json, 'access_token');
    expect((await get('/v1/me', token)).status).toBe(200);
    await person('/v1/sessions/current', { method: 'DELETE' });
    const refused = await get('/v1/me', token);
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('revoked');
  });

  it('ends with the API key that made it, also in another process', async () => {
    const neighbour = await specimen({ settings: house.settings, database: house.server.database });
    const key = await tenant.key('read');
    const token = at((await keyToken(key.token)).json, 'access_token');
    const there = async () => (await neighbour.server.request('/v1/me', { token })).status;
    expect([(await get('/v1/me', token)).status, await there()]).toEqual([200, 200]);
    await tenant.owner.request(`/v1/api-keys/${key.id}`, { method: 'DELETE' });
    expect((await get('/v1/me', token)).status).toBe(401);
    await until('the other process to refuse the token', async () => (await there()) === 401, { withinMs: 1_000 });
    await neighbour.stop();
  });

  it('stays in its tenant when the session that made it moves to another', async () => {
    const other = await house.tenant('Quince Ltd');
    const { email } = await other.person('mover@bramley.example', 'analyst');
    const link = at((await tenant.owner.request('/v1/members', { body: { email, roles: ['analyst'] } })).json, 'link', 'path');
    const joined = await house.server.request('/v1/links/redeem', { body: { token: link.split('#')[1], password } });
    const person = browser(house.server, cookieOf(joined));
    const token = at((await person('/v1/access-tokens', { body: {} })).json, 'access_token');
    expect((await get('/v1/me', token)).json).toMatchObject({ tenant: { id: tenant.id } });
    await person('/v1/sessions/current', { method: 'PATCH', body: { tenant_id: other.id } });
    expect((await get('/v1/me', token)).status).toBe(401);
  });

  it('expires, and outlives the rotation of the key that signed it', async () => {
    const clock = frozenClock(new Date().toISOString());
    const second = await specimen({ clock, settings: { SESSION_HOURS: '720' } });
    const mine = await second.tenant();
    const use = async (token: string) => (await second.server.request('/v1/me', { token })).status;
    const long = await tokenOf(mine.owner);
    const brief = await tokenOf(mine.owner, { expires_in: 60 });
    expect([await use(long), await use(brief)]).toEqual([200, 200]);
    clock.advance(60_000);
    expect([await use(long), await use(brief)]).toEqual([200, 401]);
    clock.advance(23.5 * 3_600_000);
    const announced = await tokenOf(mine.owner);
    expect(decodeProtectedHeader(announced).kid).toBe(decodeProtectedHeader(long).kid);
    clock.advance(0.45 * 3_600_000);
    expect(await use(long)).toBe(200);
    clock.advance(0.1 * 3_600_000);
    const late = await tokenOf(mine.owner);
    expect(decodeProtectedHeader(late).kid).not.toBe(decodeProtectedHeader(long).kid);
    expect([await use(long), await use(announced), await use(late)]).toEqual([401, 200, 200]);
    await second.stop();
  });

  it('refuses what another key signed, other algorithms, and tokens for others', async () => {
    const genuine = await tokenOf(analyst);
    const { kid } = decodeProtectedHeader(genuine);
    const claims = decodeJwt(genuine);
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: String(kid) }).sign(privateKey);
    const unknownKey = await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'mine' }).sign(privateKey);
    const symmetric = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: String(kid) })
      .sign(new Uint8Array(64));
    const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${genuine.split('.')[1]}.`;
    for (const token of [forged, unknownKey, symmetric, none]) expect((await get('/v1/me', token)).status).toBe(401);
  });

  it('has one spelling: spaces, padding and idle bits make another token of it', async () => {
    const token = await tokenOf(analyst);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const last = signature.at(-1) ?? '';
    const idle = ['A', 'Q', 'g', 'w'].includes(last) ? String.fromCharCode(last.charCodeAt(0) + 1) : last;
    for (const other of [
      `${token}=`,
      `${header}=.${payload}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -1)}${idle}`,
      `${header}.${payload}`,
      `${token}.`,
      `.${payload}.${signature}`,
      'e30.e30.e30',
    ])
      expect((await get('/v1/me', other)).status, other).toBe(401);
    expect((await get('/v1/me', token)).status).toBe(200);
  });
});

describe('403', () => {
  it('makes no token from a token', async () => {
    expect((await keyToken(await tokenOf(analyst))).status).toBe(403);
  });

  it('gives a token of a key no more than the key has', async () => {
    const { token } = await tenant.key('screening:read');
    expect((await keyToken(token, { scopes: ['read'] })).status).toBe(403);
    expect((await keyToken(token, { scopes: ['screening:read'] })).status).toBe(200);
  });
});

describe('422', () => {
  it.each([{ scopes: [] }, { scopes: ['root'] }, { expires_in: 5 }, { expires_in: 1e9 }, { expires_in: 60.5 }, { sub: 'someone' }])(
    'refuses %j',
    async (body) => {
      expect((await analyst.request('/v1/access-tokens', { body })).status).toBe(422);
    },
  );
});
