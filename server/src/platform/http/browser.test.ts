import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Edge, openEdge, someone } from '../../../../tests/support/edge.ts';
import { auditEventsOf, notes, notesOf } from '../../../../tests/support/notes.ts';
import { apiHeaders } from './headers.ts';

const person = someone({ kind: 'user', via: 'session', roles: ['owner'], scopes: undefined });
const key = someone({ tenantId: person.tenantId });

let edge: Edge;
let published: Edge;
beforeAll(async () => {
  edge = await openEdge(notes, {
    actors: { person, key },
    settings: { corsOrigins: ['https://shop.example', 'http://localhost:5173'], sessionRequests: 3_000 },
  });
  published = await openEdge(notes, {
    actors: { person, key },
    database: edge.database,
    settings: { publicOrigin: 'https://surety.example' },
  });
});
afterAll(async () => {
  await published.stop();
  await edge.stop();
});

const change = (at: Edge, headers: Record<string, string>) =>
  at.app.inject({
    method: 'POST',
    url: '/v1/notes',
    headers: { host: 'console.local:8080', 'content-type': 'application/json', ...headers },
    payload: { text: 'by a browser' },
  });
const cookie = { cookie: 'surety_session=person' };

describe('a change made with a session cookie', () => {
  it.each([
    ['our own origin', { origin: 'http://console.local:8080' }],
    ['our own origin and site', { origin: 'http://console.local:8080', 'sec-fetch-site': 'same-origin' }],
    ['our own page, where the browser sends no origin', { 'sec-fetch-site': 'same-origin' }],
  ])('is taken from %s', async (_, headers) => {
    expect((await change(edge, { ...cookie, ...headers })).statusCode).toBe(201);
  });

  it.each([
    ['nowhere that is told', {}],
    ['another origin', { origin: 'https://evil.example' }],
    ['another origin that claims our site', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    ['an origin that only begins like ours', { origin: 'http://console.local:8080.evil.example' }],
    ['our host by another scheme', { origin: 'https://console.local:8080' }],
    ['our host at another port', { origin: 'http://console.local:9090' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a neighbour on our domain', { 'sec-fetch-site': 'same-site' }],
    ['a link or a bookmark', { 'sec-fetch-site': 'none' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['an origin that CORS allows for keys', { origin: 'https://shop.example' }],
  ])('is refused from %s, changes nothing and is recorded', async (_, headers) => {
    const before = await notesOf(edge.platform.database, person.tenantId);
    const answer = await change(edge, { ...cookie, ...headers, 'x-request-id': `csrf-${_.replaceAll(/[^a-z]/g, '-')}` });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'cross_site_request']);
    expect(await notesOf(edge.platform.database, person.tenantId)).toEqual(before);
    expect(await auditEventsOf(edge.platform.database, person.tenantId)).toContainEqual(
      expect.objectContaining({
        action: 'access.denied',
        outcome: 'denied',
        target: 'notes.addNote',
        request_id: answer.headers['x-request-id'],
      }),
    );
  });

  it('is taken only from the public address where there is one, whatever Host says', async () => {
    expect((await change(published, { ...cookie, origin: 'https://surety.example' })).statusCode).toBe(201);
    expect((await change(published, { ...cookie, origin: 'http://console.local:8080' })).statusCode).toBe(403);
    expect((await change(published, { ...cookie, origin: 'https://evil.example', host: 'evil.example' })).statusCode).toBe(403);
  });

  it('needs none of this with a key, which no browser sends by itself', async () => {
    expect((await change(edge, { authorization: 'Bearer key', origin: 'https://evil.example' })).statusCode).toBe(201);
  });

  it('reading needs none of it either', async () => {
    for (const method of ['GET', 'HEAD'] as const) {
      expect((await edge.app.inject({ method, url: '/v1/notes', headers: { ...cookie, 'sec-fetch-site': 'none' } })).statusCode).toBe(200);
    }
  });
});

describe('CORS', () => {
  const preflight = (origin: string, method: string, at = edge) =>
    at.app.inject({
      method: 'OPTIONS',
      url: '/v1/notes',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,content-type,idempotency-key,x-request-id',
      },
    });

  it.each(['GET', 'POST', 'PATCH', 'DELETE', 'PUT'])('lets a listed origin ask for %s, with credentials', async (method) => {
    const answer = await preflight('https://shop.example', method);
    expect(answer.statusCode).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
    });
    expect(String(answer.headers['access-control-allow-methods'])).toContain(method);
    expect(String(answer.headers['access-control-allow-headers']).toLowerCase()).toContain('idempotency-key');
    expect(answer.headers).toMatchObject(apiHeaders);
  });

  it.each(['https://evil.example', 'https://shop.example.evil.example', 'http://shop.example', 'https://SHOP.example', 'null', '*', ''])(
    'says nothing to %j',
    async (origin) => {
      const [before, real] = [await preflight(origin, 'POST'), await edge.app.inject({ url: '/v1/hello', headers: { origin } })];
      for (const answer of [before, real]) expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('answers a listed origin by name, never `*`, on errors as well, and tells caches that it depends', async () => {
    for (const [url, status] of [
      ['/v1/hello', 200],
      ['/v1/notes', 401],
      ['/v1/nothing', 404],
    ] as const) {
      const answer = await edge.app.inject({ url, headers: { origin: 'http://localhost:5173' } });
      expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([status, 'http://localhost:5173']);
      expect(String(answer.headers.vary)).toContain('Origin');
      expect(String(answer.headers['access-control-expose-headers'])).toContain('x-request-id');
    }
  });

  it('is silent where nothing is listed', async () => {
    const answer = await preflight('https://shop.example', 'POST', published);
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([405, undefined]);
  });

  it('a preflight that asks for nothing gets nothing', async () => {
    const answer = await edge.app.inject({ method: 'OPTIONS', url: '/v1/notes', headers: { origin: 'https://evil.example' } });
    expect([answer.statusCode, answer.body, answer.headers['access-control-allow-origin']]).toEqual([204, '', undefined]);
  });
});
