import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Edge, openEdge, someone } from '../../../../tests/support/edge.ts';
import { notes, notesOf } from '../../../../tests/support/notes.ts';
import { apiHeaders } from './headers.ts';

const actor = someone();
let edge: Edge;
beforeAll(async () => {
  edge = await openEdge(notes, { actors: { actor } });
});
afterAll(() => edge.stop());

interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
  readonly url?: string;
  readonly payload?: string | object | Buffer;
  readonly headers?: Record<string, string>;
}
const ask = ({ method = 'POST', url = '/v1/notes', payload, headers = {} }: Ask) =>
  edge.app.inject({
    method,
    url,
    headers: { authorization: 'Bearer actor', ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(payload === undefined ? {} : { payload }),
  });

const wrong: [string, Ask, number, string][] = [
  ['malformed JSON', { payload: '{"text":' }, 400, 'invalid_request'],
  ['an empty body', { payload: '', headers: { 'content-type': 'application/json' } }, 400, 'invalid_request'],
  ['a path that is not validly encoded', { method: 'GET', url: '/v1/notes/%zz' }, 400, 'invalid_request'],
  ['a missing credential', { method: 'GET', headers: { authorization: '' } }, 401, 'unauthenticated'],
  ['a path that is none', { method: 'GET', url: '/v1/nothing' }, 404, 'not_found'],
  ['a path far too long', { method: 'GET', url: `/v1/notes/${'a'.repeat(5_000)}` }, 404, 'not_found'],
  ['a thing that is none', { method: 'GET', url: `/v1/notes/${randomUUID()}` }, 404, 'not_found'],
  ['a method the path does not take', { method: 'PUT', payload: {} }, 405, 'method_not_allowed'],
  ['a body that is too large', { payload: { text: 'x'.repeat(20_000) } }, 413, 'body_too_large'],
  ['a form', { payload: 'text=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'unsupported_media_type'],
  ['plain text', { payload: 'text', headers: { 'content-type': 'text/plain' } }, 415, 'unsupported_media_type'],
  ['a body of no kind', { payload: 'text', headers: { 'content-type': '' } }, 415, 'unsupported_media_type'],
  [
    'files where none are taken',
    { payload: '--b--', headers: { 'content-type': 'multipart/form-data; boundary=b' } },
    415,
    'unsupported_media_type',
  ],
  ['a missing field', { payload: {} }, 422, 'invalid_fields'],
  ['an unknown field', { payload: { text: 'a', extra: 1 } }, 422, 'invalid_fields'],
  ['a body that is no object', { payload: '[]' }, 422, 'invalid_fields'],
  ['an unknown query parameter', { method: 'GET', url: '/v1/notes?extra=1' }, 422, 'invalid_fields'],
  ['a repeated query parameter', { method: 'GET', url: '/v1/notes?limit=1&limit=2' }, 422, 'invalid_fields'],
  ['a query parameter out of bounds', { method: 'GET', url: '/v1/notes?limit=1000' }, 422, 'invalid_fields'],
  ['an id that is none', { method: 'GET', url: '/v1/notes/42' }, 422, 'invalid_fields'],
];

describe('every error is a problem that a program can read', () => {
  it.each(wrong)('%s', async (_, asked, status, code) => {
    const answer = await ask(asked);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, expect.stringMatching(/^application\/problem\+json/)]);
    expect(answer.json()).toMatchObject({
      type: `urn:surety:error:${code}`,
      status,
      code,
      title: expect.any(String),
      request_id: answer.headers['x-request-id'],
    });
  });
});

describe('every answer, errors and unknown paths included', () => {
  it.each<[string, Ask]>([['a success', { payload: { text: 'ok' } }], ...wrong.map(([what, asked]): [string, Ask] => [what, asked])])(
    'has the security headers and the ids: %s',
    async (_, asked) => {
      const answer = await ask({
        ...asked,
        headers: {
          ...asked.headers,
          'x-request-id': 'request-of-a-test',
          traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
        },
      });
      expect(answer.headers).toMatchObject(apiHeaders);
      expect(answer.headers['x-request-id']).toBe('request-of-a-test');
      expect(answer.headers.traceresponse).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/);
      expect(answer.headers['x-powered-by'] ?? answer.headers.server).toBeUndefined();
    },
  );

  it('leaves one line in the log, with the same request id', async () => {
    const requestId = randomUUID();
    for (const [, asked] of wrong) await ask({ ...asked, headers: { ...asked.headers, 'x-request-id': requestId } });
    const lines = edge.logs().filter((line) => line.request_id === requestId && line.message === 'request');
    expect(lines.map((line) => line.status_code)).toEqual(wrong.map(([, , status]) => status));
    for (const line of lines)
      expect(line).toMatchObject({
        level: 'info',
        logger: 'surety.http',
        method: expect.any(String),
        route: expect.any(String),
        path: expect.any(String),
        duration_ms: expect.any(Number),
        trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      });
  });
});

describe('422', () => {
  it('names the field and what is wrong with it', async () => {
    const fieldsOf = async (payload: object) => (await ask({ payload })).json().fields;
    expect(await fieldsOf({})).toEqual([{ path: 'text', message: 'is required' }]);
    expect(await fieldsOf({ text: 'a', importance: 9 })).toEqual([{ path: 'importance', message: 'must be <= 5' }]);
    expect(await fieldsOf({ text: 'a', colour: 'blue' })).toEqual([{ path: 'colour', message: 'must be one of red, green' }]);
    expect(await fieldsOf({ text: 'a', by: { name: 'x', mail: 'y' } })).toEqual([
      { path: 'by.mail', message: expect.stringContaining('email') },
    ]);
    expect(await fieldsOf({ text: 'a', tags: ['a', 'B'] })).toEqual([{ path: 'tags.1', message: expect.any(String) }]);
    expect(await fieldsOf({ text: 'a', importance: '3' })).toEqual([{ path: 'importance', message: 'must be integer' }]);
  });

  it('never repeats a value that was sent, nor the name of a property that we do not know', async () => {
    const secret = 'Zvezdana-4711';
    const value = fc.oneof(
      fc.constantFrom<unknown>(secret, [secret], { [secret]: secret }, `${secret}@example.com`, secret.repeat(100), 0.5, null),
      fc.jsonValue(),
    );
    const body = fc.oneof(
      fc.record(
        {
          text: value,
          importance: value,
          colour: value,
          due: value,
          tags: fc.oneof(value, fc.array(value)),
          by: fc.oneof(value, fc.record({ name: value, mail: value })),
        },
        { requiredKeys: [] },
      ),
      fc.constant({ [secret]: 1 }),
      fc.constant({ text: 'a', by: { name: 'b', [secret]: secret } }),
    );
    await fc.assert(
      fc.asyncProperty(body, async (payload) => {
        const answer = await ask({ payload: JSON.stringify(payload) });
        if (answer.statusCode !== 201) expect([answer.statusCode, answer.body]).toEqual([422, expect.not.stringContaining('Zvezdana')]);
      }),
      { numRuns: 150 },
    );
    for (const url of [
      `/v1/notes?${secret}=1`,
      `/v1/notes?limit=${secret}`,
      `/v1/notes?cursor=${secret}`,
      `/v1/notes/${secret}`,
      `/v1/${secret}`,
    ])
      expect((await ask({ method: 'GET', url })).body).not.toContain('Zvezdana');
    for (const payload of [`{"text": ${secret}`, `{"${secret}": `, secret]) expect((await ask({ payload })).body).not.toContain('Zvezdana');
    expect(JSON.stringify(edge.logs())).not.toContain('Zvezdana');
  });
});

describe('a cursor that we did not make', () => {
  it('is 422 at the endpoint, whatever it holds', async () => {
    const cursor = fc.oneof(
      fc.string(),
      fc
        .array(fc.oneof(fc.string(), fc.double(), fc.constant('\u0000')))
        .map((key) => Buffer.from(JSON.stringify(key)).toString('base64url')),
    );
    await fc.assert(
      fc.asyncProperty(cursor, async (given) => {
        expect([200, 422]).toContain((await ask({ method: 'GET', url: `/v1/notes?cursor=${encodeURIComponent(given)}` })).statusCode);
      }),
    );
  });
});

describe('text that no database can hold is 422, never 500', () => {
  it.each([
    ['a null character', '{"text":"a\\u0000b"}', 422],
    ['a null character deep inside', '{"text":"a","by":{"name":"\\u0000"}}', 422],
    ['a null character in a name', '{"text":"a","\\u0000":1}', 422],
    ['half a surrogate pair', '{"text":"\\ud800"}', 422],
    ['the other half, in upper case', '{"text":"x\\uDC00y"}', 422],
    ['halves in the wrong order', '{"text":"\\udc00\\ud800"}', 422],
    ['a null byte as it is', '{"text":"a\u0000b"}', 400],
    ['a whole pair, escaped', '{"text":"\\ud83d\\ude00"}', 201],
    ['a backslash before u0000', '{"text":"\\\\u0000"}', 201],
    ['an emoji as it is', '{"text":"😀"}', 201],
  ])('%s', async (_, payload, status) => {
    const answer = await ask({ payload });
    expect([answer.statusCode, answer.body]).toEqual([status, expect.any(String)]);
  });

  it.each([
    '/v1/notes?text=%00',
    '/v1/notes?text=a%00b',
    '/v1/notes/%00',
    '/v1/%00',
    '/v1/notes?%00=1',
    '/v1/notes?text=%ED%A0%80',
    '/v1/notes?text=%ff',
  ])('%s', async (url) => {
    expect([200, 400, 404, 422]).toContain((await ask({ method: 'GET', url })).statusCode);
  });

  it('whatever string it is, it is kept as it was sent or refused', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 10 }).map((units) => String.fromCharCode(...units)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const answer = await ask({ payload: JSON.stringify({ text: given }) });
        const storable = given.isWellFormed() && !given.includes('\u0000');
        expect(answer.statusCode).toBe(storable ? 201 : 422);
        if (storable) {
          const kept = await ask({ method: 'GET', url: `/v1/notes/${answer.json().id}` });
          expect(kept.json().text).toBe(given);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('objects stay plain', () => {
  it.each([
    '{"text":"a","__proto__":{"polluted":1}}',
    '{"text":"a","constructor":{"prototype":{"polluted":1}}}',
    '{"__proto__":{"text":"a"}}',
  ])('%s is refused', async (payload) => {
    const answer = await ask({ payload });
    expect([400, 422]).toContain(answer.statusCode);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.each([
    '/v1/notes?__proto__[polluted]=1',
    '/v1/notes?__proto__=1',
    '/v1/notes?constructor.prototype.polluted=1',
    '/v1/notes?toString=1',
  ])('%s is refused', async (url) => {
    expect((await ask({ method: 'GET', url })).statusCode).toBe(422);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('deep nesting is refused, not a crash', async () => {
    for (const payload of [`${'['.repeat(4_800)}${']'.repeat(4_800)}`, `${'{"a":'.repeat(1_300)}1${'}'.repeat(1_300)}`])
      expect((await ask({ payload })).statusCode).toBe(422);
  });
});

describe('methods', () => {
  it('405 lists those that the path takes, and changes nothing', async () => {
    expect((await ask({ method: 'PUT', payload: {} })).headers.allow).toBe('GET, HEAD, POST');
    expect((await ask({ method: 'PATCH', url: `/v1/notes/${randomUUID()}`, payload: {} })).headers.allow).toBe('DELETE, GET, HEAD');
    expect((await ask({ method: 'DELETE', url: '/v1/hello' })).headers.allow).toBe('GET, HEAD');
  });

  it('HEAD answers as GET does, without the body', async () => {
    for (const [url, status] of [
      ['/v1/hello', 200],
      ['/v1/notes', 200],
      ['/v1/notes/42', 422],
      ['/v1/nothing', 404],
    ] as const) {
      const answer = await ask({ method: 'HEAD', url });
      expect([answer.statusCode, answer.body]).toEqual([status, '']);
      expect(answer.headers).toMatchObject(apiHeaders);
    }
    expect((await ask({ method: 'HEAD', url: '/v1/notes', headers: { authorization: '' } })).statusCode).toBe(401);
  });

  it('OPTIONS says what a path takes', async () => {
    const answer = await ask({ method: 'OPTIONS', url: '/v1/notes' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });
});

it('/api/v1 is the same API, and the log shows the canonical route', async () => {
  const requestId = randomUUID();
  const added = await ask({ url: '/api/v1/notes', payload: { text: 'by the older address' }, headers: { 'x-request-id': requestId } });
  expect(added.statusCode).toBe(201);
  expect((await ask({ method: 'GET', url: `/api/v1/notes/${added.json().id}?` })).json().text).toBe('by the older address');
  expect((await ask({ method: 'GET', url: '/api/v1/nothing' })).statusCode).toBe(404);
  expect((await ask({ method: 'GET', url: '/api/v2/notes' })).statusCode).toBe(404);
  expect(edge.logs()).toContainEqual(expect.objectContaining({ request_id: requestId, route: '/v1/notes' }));
});

it('a refused request changes nothing', async () => {
  const before = await notesOf(edge.platform.database, actor.tenantId);
  for (const [, asked] of wrong) await ask(asked);
  expect(await notesOf(edge.platform.database, actor.tenantId)).toEqual(before);
});
