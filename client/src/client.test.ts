import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Closed, defineEndpoint, type listAuditEvents, OneOf, PageOf, pageQuery } from '@surety/contract';
import Type from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import { type Client, createClient, SuretyError } from './index.ts';

const Pet = Closed({ id: Type.String(), kind: OneOf(['cat', 'dog']) });
const getPet = defineEndpoint({
  id: 'pets.getPet',
  method: 'GET',
  path: '/v1/pets/:pet_id',
  summary: '',
  params: Closed({ pet_id: Type.String() }),
  reply: Pet,
});
const listPets = defineEndpoint({
  id: 'pets.listPets',
  method: 'GET',
  path: '/v1/pets',
  summary: '',
  query: Closed(pageQuery),
  reply: PageOf(Pet),
});
const addPet = defineEndpoint({
  id: 'pets.addPet',
  method: 'POST',
  path: '/v1/pets',
  summary: '',
  body: Closed({ kind: Type.String() }),
  reply: Pet,
  status: 201,
});
const removePet = defineEndpoint({
  id: 'pets.removePet',
  method: 'DELETE',
  path: '/v1/pets/:pet_id',
  summary: '',
  params: Closed({ pet_id: Type.String() }),
});
const addPhotos = defineEndpoint({
  id: 'pets.addPhotos',
  method: 'POST',
  path: '/v1/photos',
  summary: '',
  files: { maxCount: 2, maxBytesEach: 100 },
});
const readLabel = defineEndpoint({
  id: 'pets.readLabel',
  method: 'GET',
  path: '/label',
  summary: '',
  reply: Type.String(),
  replyType: 'text/plain',
});
const readiness = defineEndpoint({
  id: 'pets.readiness',
  method: 'GET',
  path: '/ready',
  summary: '',
  reply: Closed({ ok: Type.Boolean() }),
  otherReplies: { 503: Closed({ ok: Type.Boolean() }) },
});

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let seen: Seen[] = [];
let answers: ((response: ServerResponse) => void)[] = [];
const server = createServer(async (request, response) => {
  seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: await text(request) });
  (answers.shift() ?? json(200, {}))(response);
});
let client: Client;
let baseUrl = '';

const json =
  (status: number, value: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
  };
const problem = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) =>
  json(status, { type: `urn:surety:error:${code}`, title: 'T', status, code, ...more }, { 'x-request-id': 'req-12345', ...headers });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  baseUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  client = createClient({ baseUrl, key: 'surety_test_key' });
});
afterAll(() => void server.close());
beforeEach(() => {
  seen = [];
  answers = [];
});

const failureOf = async (work: Promise<unknown>): Promise<SuretyError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SuretyError) return error;
  throw new Error(`Expected a SuretyError, got ${String(error)}`);
};

describe('a call', () => {
  test('fills the path, the query and the credential', async () => {
    await client.call(getPet, { params: { pet_id: 'a/b ?' } });
    await client.call(listPets, { query: { limit: 5 } });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /v1/pets/a%2Fb%20%3F', 'GET /v1/pets?limit=5']);
    expect(seen[0]?.headers.authorization).toBe('Bearer surety_test_key');
  });

  test('sends JSON with the Idempotency-Key and answers what the contract says', async () => {
    answers = [json(201, { id: '1', kind: 'cat' })];
    const pet = await client.call(addPet, { body: { kind: 'cat' }, idempotencyKey: 'k-1' });
    expect(pet.kind).toBe('cat');
    expect(seen[0]).toMatchObject({ body: '{"kind":"cat"}', headers: { 'idempotency-key': 'k-1', 'content-type': 'application/json' } });
  });

  test('answers undefined for 204, text for text and a declared other reply as a reply', async () => {
    answers = [(response) => void response.writeHead(204).end(), (response) => void response.end('a label'), json(503, { ok: false })];
    expect(await client.call(removePet, { params: { pet_id: '1' } })).toBeUndefined();
    expect(await client.call(readLabel)).toBe('a label');
    expect(await client.call(readiness)).toEqual({ ok: false });
  });

  test('never lets an id leave its place in the path', async () => {
    await expect(client.call(getPet, { params: { pet_id: '..' } })).rejects.toThrow(TypeError);
    await expect(client.call(getPet, { params: { pet_id: '' } })).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
  });

  test('sends files as multipart and tells how much has left', async () => {
    const progress: number[] = [];
    const files = [{ name: 'one.csv', content: new Blob(['a,b\n']) }, new File(['x'], 'two.csv')];
    await client.call(addPhotos, { files, onUploadProgress: ({ sentBytes, totalBytes }) => progress.push(sentBytes / totalBytes) });
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen[0]?.body).toMatch(/name="files"; filename="one.csv"[\s\S]*a,b[\s\S]*name="files"; filename="two.csv"/);
    expect(progress).toEqual([1]);
  });

  test('asks a token function anew for every call', async () => {
    let count = 0;
    const other = createClient({ baseUrl: `${baseUrl}/`, token: () => `t${++count}`, headers: { 'x-app': 'test' } });
    await other.call(readiness);
    await other.call(readiness);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
    expect(seen[0]).toMatchObject({ url: '/ready', headers: { 'x-app': 'test' } });
  });
});

describe('a failure', () => {
  test('carries the problem details', async () => {
    answers = [problem(422, 'invalid_fields', { detail: 'kind is required.', fields: [{ path: 'kind', message: 'is required' }] })];
    const error = await failureOf(client.call(addPet, { body: { kind: '' } }));
    expect(error).toMatchObject({
      code: 'invalid_fields',
      status: 422,
      message: 'kind is required.',
      requestId: 'req-12345',
      fields: [{ path: 'kind', message: 'is required' }],
    });
  });

  test('that is no problem document is told as such, without its text', async () => {
    answers = [(response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>secret proxy</h1>')];
    const error = await failureOf(client.call(addPet, { body: { kind: '' } }));
    expect(error).toMatchObject({ code: 'unexpected_answer', status: 502 });
    expect(error.message).not.toContain('secret');
  });

  test('to reach the server and a deadline that passed have codes of their own', async () => {
    const closed = createClient({ baseUrl: 'http://127.0.0.1:1', retriesMax: 0 });
    expect((await failureOf(closed.call(readLabel))).code).toBe('unreachable');
    answers = [() => undefined];
    expect((await failureOf(client.call(readLabel, { timeoutMs: 20 }))).code).toBe('timed_out');
  });

  test('of the caller to wait throws the reason of the signal', async () => {
    const reason = new Error('enough');
    await expect(client.call(readLabel, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const stop = new AbortController();
    answers = [() => stop.abort(reason)];
    await expect(client.call(readLabel, { signal: stop.signal })).rejects.toBe(reason);
  });
});

describe('a repetition', () => {
  test('happens for 429 and 503 where the call may be repeated', async () => {
    answers = [
      problem(429, 'rate_limited', {}, { 'retry-after': '0' }),
      problem(503, 'overloaded', {}, { 'retry-after': '0' }),
      json(200, { id: '1', kind: 'dog' }),
    ];
    expect((await client.call(getPet, { params: { pet_id: '1' } })).kind).toBe('dog');
    expect(seen).toHaveLength(3);
  });

  test('does not happen for a POST without an Idempotency-Key, and does with one', async () => {
    answers = [problem(503, 'overloaded', {}, { 'retry-after': '0' })];
    expect((await failureOf(client.call(addPet, { body: { kind: 'cat' } }))).code).toBe('overloaded');
    answers = [problem(503, 'overloaded', {}, { 'retry-after': '0' }), json(201, { id: '1', kind: 'cat' })];
    await client.call(addPet, { body: { kind: 'cat' }, idempotencyKey: 'once' });
    expect(seen).toHaveLength(3);
  });

  test('ends after the bound, and is not begun when the server asks for too much patience', async () => {
    const refuse = () => problem(429, 'rate_limited', {}, { 'retry-after': '0' });
    answers = [refuse(), refuse(), refuse(), refuse()];
    expect((await failureOf(client.call(readLabel))).code).toBe('rate_limited');
    expect(seen).toHaveLength(3);
    answers = [problem(429, 'rate_limited', {}, { 'retry-after': '60' })];
    expect((await failureOf(client.call(readLabel))).retryAfter).toBe(60);
    expect(seen).toHaveLength(4);
  });
});

describe('pages', () => {
  test('are fetched one after another until there is no cursor', async () => {
    answers = [
      json(200, { items: [{ id: '1', kind: 'cat' }], next_cursor: 'c2' }),
      json(200, { items: [{ id: '2', kind: 'dog' }], next_cursor: null }),
    ];
    const kinds: string[] = [];
    for await (const pet of client.items(listPets, { query: { limit: 1 } })) kinds.push(pet.kind);
    expect(kinds).toEqual(['cat', 'dog']);
    expect(seen.map(({ url }) => url)).toEqual(['/v1/pets?limit=1', '/v1/pets?limit=1&cursor=c2']);
  });

  test('stop being fetched when the reader stops', async () => {
    answers = [json(200, { items: [{ id: '1', kind: 'cat' }], next_cursor: 'c2' })];
    for await (const page of client.pages(listPets)) {
      expect(page.items).toHaveLength(1);
      break;
    }
    expect(seen).toHaveLength(1);
  });
});

describe('types', () => {
  test('follow the definition', () => {
    expectTypeOf(client.call<typeof getPet>).returns.resolves.toEqualTypeOf<{ id: string; kind: 'cat' | 'dog' }>();
    // @ts-expect-error the parameter is missing
    void (() => client.call(getPet));
    // @ts-expect-error this endpoint takes no body
    void (() => client.call(listPets, { body: {} }));
    // @ts-expect-error limit is a number
    void (() => client.call(listPets, { query: { limit: 'x' } }));
    void (() => client.call(listPets));
  });

  test('give every endpoint of the API a name of its own', async () => {
    answers = [json(200, { items: [], next_cursor: null })];
    const page = await client.audit.listEvents({ query: { action: 'api_key.' } });
    expect(page.items).toEqual([]);
    expect(seen[0]?.url).toBe('/v1/audit/events?action=api_key.');
    expectTypeOf(client.audit.listEvents).returns.toEqualTypeOf<ReturnType<typeof client.call<typeof listAuditEvents>>>();
  });
});
