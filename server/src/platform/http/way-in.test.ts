import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Edge, openEdge, someone } from '../../../../tests/support/edge.ts';
import { auditEventsOf, notes, notesOf } from '../../../../tests/support/notes.ts';
import { installationTenant } from '../database/tenancy.ts';

const writer = someone({ scopes: ['write'] });
const reader = someone({ scopes: ['read'], tenantId: writer.tenantId });
const frugal = someone({ requestsPerWindow: 2 });
const stopped = { refused: 'revoked', keyId: randomUUID(), tenantId: writer.tenantId } as const;

let edge: Edge;
beforeAll(async () => {
  edge = await openEdge(notes, { actors: { writer, reader, frugal, stopped }, settings: { trustedProxies: ['127.0.0.1'] } });
});
afterAll(() => edge.stop());

const post = (token: string | undefined, payload: string | object, headers: Record<string, string> = {}) =>
  edge.app.inject({
    method: 'POST',
    url: '/v1/notes',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    payload,
  });

describe('access comes before the body is looked at', () => {
  it.each([
    ['malformed JSON', '{', 'application/json'],
    ['fields that are wrong', '{"text":7}', 'application/json'],
    ['a body that is too large', JSON.stringify({ text: 'x'.repeat(20_000) }), 'application/json'],
    ['another kind of content', 'text=1', 'application/x-www-form-urlencoded'],
    ['files where none are taken', '--b--', 'multipart/form-data; boundary=b'],
  ])('with %s', async (_, body, type) => {
    const headers = { 'content-type': type, 'x-forwarded-for': `2001:db8::${Math.floor(Math.random() * 65_536).toString(16)}` };
    expect((await post(undefined, body, headers)).statusCode).toBe(401);
    expect((await post('nobody', body, headers)).statusCode).toBe(401);
    expect((await post('reader', body, headers)).statusCode).toBe(403);
    expect((await post('writer', body, headers)).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('and limits come before the body too', async () => {
    for (const expected of [422, 422, 429]) expect((await post('frugal', { text: '' })).statusCode).toBe(expected);
    expect((await post('frugal', '{')).statusCode).toBe(429);
  });
});

describe('401', () => {
  it('names the scheme, and says the same of an unknown and a revoked key but in its sentence', async () => {
    const [none, unknown, revoked] = await Promise.all([post(undefined, {}), post('nobody', {}), post('stopped', {})]);
    expect(none.headers['www-authenticate']).toBe('Bearer realm="surety"');
    expect(unknown.headers['www-authenticate']).toContain('error="invalid_token"');
    for (const answer of [none, unknown, revoked]) expect(answer.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it("is told to the key's tenant, or to the installation where the credential names none", async () => {
    const requestIds = [randomUUID(), randomUUID()];
    await post('stopped', {}, { 'x-request-id': requestIds[0] ?? '' });
    await post('nobody', {}, { 'x-request-id': requestIds[1] ?? '' });
    const events = await auditEventsOf(edge.platform.database, writer.tenantId);
    expect(events).toContainEqual(
      expect.objectContaining({ action: 'access.refused', outcome: 'denied', target: stopped.keyId, request_id: requestIds[0] }),
    );
    expect(await auditEventsOf(edge.platform.database, installationTenant)).toContainEqual(
      expect.objectContaining({ action: 'access.refused', request_id: requestIds[1] }),
    );
  });

  it('is limited for each address, without holding up good credentials from there', async () => {
    const from = { 'x-forwarded-for': '198.51.100.7' };
    const statuses = [];
    for (let count = 0; count < 12; count++) statuses.push((await post('guess', {}, from)).statusCode);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    expect((await post('writer', { text: 'still here' }, from)).statusCode).toBe(201);
    expect((await post('guess', {}, { 'x-forwarded-for': '198.51.100.8' })).statusCode).toBe(401);
  });
});

describe('403', () => {
  it('names the permission, changes nothing and is recorded', async () => {
    const before = await notesOf(edge.platform.database, writer.tenantId);
    const requestId = randomUUID();
    const answer = await post('reader', { text: 'not mine to write' }, { 'x-request-id': requestId });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().detail).toContain('screening.write');
    expect(await notesOf(edge.platform.database, writer.tenantId)).toEqual(before);
    expect(await auditEventsOf(edge.platform.database, writer.tenantId)).toContainEqual({
      action: 'access.denied',
      outcome: 'denied',
      target: 'notes.addNote',
      actor_id: reader.id,
      request_id: requestId,
      facts: { permission: 'screening.write' },
    });
  });
});

describe('limits', () => {
  it('say on every answer what is left, and on 429 when to come back', async () => {
    const token = someone({ requestsPerWindow: 3 });
    const small = await openEdge(notes, { actors: { token }, database: edge.database });
    const answers = [];
    for (let count = 0; count < 4; count++)
      answers.push(await small.app.inject({ url: '/v1/notes', headers: { authorization: 'Bearer token' } }));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.ratelimit)).toEqual(
      [2, 1, 0, 0].map((left) => expect.stringMatching(new RegExp(`^"tenant";r=${left};t=\\d+$`))),
    );
    expect(answers[0]?.headers['ratelimit-policy']).toBe('"tenant";q=3;w=60');
    expect(answers[0]?.headers['retry-after']).toBeUndefined();
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(answers[3]?.json()).toMatchObject({ code: 'rate_limited', type: 'urn:surety:error:rate_limited' });
    await small.stop();
  });

  it('count a tenant once over all its keys, and two tenants apart', async () => {
    const tenantId = randomUUID();
    const [one, two, other] = [
      someone({ tenantId, requestsPerWindow: 4 }),
      someone({ tenantId, requestsPerWindow: 4 }),
      someone({ requestsPerWindow: 4 }),
    ];
    const small = await openEdge(notes, { actors: { one, two, other }, database: edge.database });
    const ask = async (token: string) =>
      (await small.app.inject({ url: '/v1/notes', headers: { authorization: `Bearer ${token}` } })).statusCode;
    for (const token of ['one', 'two', 'one', 'two']) expect(await ask(token)).toBe(200);
    expect([await ask('one'), await ask('two'), await ask('other')]).toEqual([429, 429, 200]);
    await small.stop();
  });

  it('give anyone ten requests a window and address, a neighbour in the same IPv6 network no more, and leave probes alone', async () => {
    const small = await openEdge(notes, {
      database: edge.database,
      settings: { trustedProxies: ['127.0.0.1'], exemptAddresses: ['203.0.113.0/24'] },
    });
    const ask = async (address: string) =>
      (await small.app.inject({ url: '/v1/hello', headers: { 'x-forwarded-for': address } })).statusCode;
    for (let count = 0; count < 10; count++) expect(await ask('198.51.100.1')).toBe(200);
    expect([await ask('198.51.100.1'), await ask('198.51.100.2')]).toEqual([429, 200]);
    for (let count = 0; count < 10; count++) expect(await ask(`2001:db8:1:2::${count}`)).toBe(200);
    expect([await ask('2001:db8:1:2::ffff'), await ask('2001:db8:1:3::1')]).toEqual([429, 200]);
    for (let count = 0; count < 30; count++) expect(await ask('203.0.113.9')).toBe(200);
    for (let count = 0; count < 30; count++) expect(await ask('127.0.0.1')).toBe(200);
    await small.stop();
  });

  it('believe X-Forwarded-For from configured proxies only', async () => {
    const small = await openEdge(notes, { database: edge.database, settings: { exemptAddresses: ['203.0.113.0/24'] } });
    const ask = (remoteAddress: string, forwarded: string) =>
      small.app.inject({ url: '/v1/hello', remoteAddress, headers: { 'x-forwarded-for': forwarded } });
    for (let count = 0; count < 10; count++) expect((await ask('198.51.100.1', `203.0.113.${count}`)).statusCode).toBe(200);
    expect((await ask('198.51.100.1', '203.0.113.99')).statusCode).toBe(429);
    await small.stop();
  });

  it('hold for whatever limit class an endpoint behind sign-in names', async () => {
    const token = someone({ requestsPerWindow: 2 });
    const classes = ['tenant', 'address', 'probe'] as const;
    for (const limit of classes) {
      const small = await openEdge(
        notes.map((endpoint) => ({ ...endpoint, limit })),
        { actors: { token }, database: edge.database },
      );
      const statuses = [];
      for (let count = 0; count < 3; count++)
        statuses.push((await small.app.inject({ url: '/v1/notes', headers: { authorization: 'Bearer token' } })).statusCode);
      expect([limit, statuses]).toEqual([limit, [200, 200, 429]]);
      await small.stop();
    }
  });
});
