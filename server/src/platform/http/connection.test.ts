import { Closed, defineEndpoint } from '@surety/contract';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Edge, openEdge, someone } from '../../../../tests/support/edge.ts';
import { notes, notesOf } from '../../../../tests/support/notes.ts';
import { connectTo } from '../../../../tests/support/raw-http.ts';
import { endpoint } from '../endpoint/endpoint.ts';
import { apiHeaders } from './headers.ts';

const actor = someone();
let edge: Edge;
let port: number;
beforeAll(async () => {
  edge = await openEdge(notes, { actors: { actor } });
  ({ port } = await edge.listen());
});
afterAll(() => edge.stop());

const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer actor\r\n${headers}\r\n`;
const post = (body: string, headers = '') =>
  `POST /v1/notes HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer actor\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
const statuses = (received: string) => [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

describe('bytes that are no request', () => {
  it.each([
    ['noise', 'what is this\r\n\r\n', 400, 'invalid_request'],
    ['TLS on a plain port', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'invalid_request'],
    [
      'a header that is too large',
      `GET /v1/hello HTTP/1.1\r\nhost: localhost\r\nx-large: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'header_too_large',
    ],
    [
      'too many headers to fit',
      `GET /v1/hello HTTP/1.1\r\nhost: localhost\r\n${'x-more: 1234567890\r\n'.repeat(1_000)}\r\n`,
      431,
      'header_too_large',
    ],
    ['a path that is too long', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`, 431, 'header_too_large'],
    [
      'two lengths that differ',
      'POST /v1/notes HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx',
      400,
      'invalid_request',
    ],
    [
      'a length and chunks at once',
      'POST /v1/notes HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'invalid_request',
    ],
    ['a header split over lines', 'GET /v1/hello HTTP/1.1\r\nhost: localhost\r\nx: a\r\n b\r\n\r\n', 400, 'invalid_request'],
  ])('%s is answered by a problem with our headers, and the connection is closed', async (_, bytes, status, code) => {
    const connection = await connectTo(port);
    connection.send(bytes);
    const received = await connection.closed();
    expect(statuses(received)).toEqual([status]);
    const [head = '', body = ''] = received.split('\r\n\r\n');
    for (const [name, value] of Object.entries(apiHeaders)) expect(head).toContain(`${name}: ${value}`);
    expect(JSON.parse(body)).toMatchObject({ status, code });
    expect(head.toLowerCase()).toContain(`x-request-id: ${JSON.parse(body).request_id}`);
    expect(edge.logs()).toContainEqual(expect.objectContaining({ request_id: JSON.parse(body).request_id, status_code: status }));
  });
});

describe('one connection', () => {
  it('answers pipelined requests in their order, each with its own ids', async () => {
    const connection = await connectTo(port);
    const ids = Array.from({ length: 20 }, (_, index) => `pipelined-${String(index).padStart(2, '0')}`);
    connection.send(
      ids
        .map((id, index) =>
          index % 2 === 0 ? get('/v1/notes?limit=1', `x-request-id: ${id}\r\n`) : post('{"text":"pipelined"}', `x-request-id: ${id}\r\n`),
        )
        .join(''),
    );
    const received = await connection.until(/pipelined-19[\s\S]*\}\s*$/);
    expect([...received.matchAll(/x-request-id: (pipelined-\d\d)/g)].map(([, id]) => id)).toEqual(ids);
    expect(statuses(received)).toEqual(ids.map((_, index) => (index % 2 === 0 ? 200 : 201)));
    connection.end();
  });

  it('stays usable after an error', async () => {
    const connection = await connectTo(port);
    for (const [bytes, status] of [
      [get('/v1/nothing'), 404],
      [post('{}'), 422],
      [get('/v1/hello'), 200],
    ] as const) {
      const before = connection.received().length;
      connection.send(bytes);
      await connection.until(new RegExp(`^[\\s\\S]{${before}}[\\s\\S]*\\}$`));
      expect(statuses(connection.received().slice(before))).toEqual([status]);
    }
    connection.end();
  });

  it('refuses a body too large by its length alone, without reading it', async () => {
    const connection = await connectTo(port);
    connection.send(
      'POST /v1/notes HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer actor\r\ncontent-type: application/json\r\ncontent-length: 999999999\r\n\r\n{',
    );
    expect(statuses(await connection.until('body_too_large'))).toEqual([413]);
    connection.end();
  });

  it('refuses a body too large that comes in chunks of unknown length', async () => {
    const connection = await connectTo(port);
    connection.send(
      `POST /v1/notes HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer actor\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${`1000\r\n${'x'.repeat(4096)}\r\n`.repeat(4)}`,
    );
    expect(statuses(await connection.until('body_too_large'))).toEqual([413]);
    connection.end();
  });

  it('that breaks off in a body changes nothing', async () => {
    const before = await notesOf(edge.platform.database, actor.tenantId);
    const connection = await connectTo(port);
    connection.send(post('{"text":"half"}').slice(0, -5));
    connection.end();
    const after = await connectTo(port);
    after.send(get('/v1/hello'));
    await after.until('there');
    after.end();
    expect(await notesOf(edge.platform.database, actor.tenantId)).toEqual(before);
  });
});

describe('a client that sends too slowly', () => {
  it('is answered 408 and let go, whether it stalls in the headers or in the body', async () => {
    const slow = await openEdge(notes, { actors: { actor }, database: edge.database, settings: { requestTimeoutMs: 150 } });
    const { port: slowPort } = await slow.listen();
    slow.app.server.headersTimeout = 400;
    const [headers, body] = [await connectTo(slowPort), await connectTo(slowPort)];
    headers.send('GET /v1/hello HTTP/1.1\r\nhost: local');
    body.send(post('{"text":"slow"}').slice(0, -5));
    const answers = await Promise.all([headers.closed(), body.closed()]);
    expect(answers.map(statuses)).toEqual([[408], [408]]);
    for (const answer of answers) expect(answer).toContain('urn:surety:error:request_timeout');
    await slow.stop();
  });
});

describe('a stop', () => {
  interface Held {
    readonly edge: Edge;
    readonly port: number;
    readonly entered: Promise<void>;
    readonly release: () => void;
  }

  /** A server whose endpoint /v1/held answers when it is released. */
  async function holding(): Promise<Held> {
    const entered = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const held = endpoint(
      defineEndpoint({ id: 'notes.held', method: 'GET', path: '/v1/held', summary: 'Held', reply: Closed({ done: Type.Boolean() }) }),
      {
        permission: 'signed-in',
        limit: 'tenant',
        async handle() {
          entered.resolve();
          await released.promise;
          return { done: true };
        },
      },
    );
    const own = await openEdge([...notes, held], { actors: { actor }, database: edge.database });
    return { edge: own, port: (await own.listen()).port, entered: entered.promise, release: released.resolve };
  }

  it('finishes what is under way, answers what still came on that connection, takes no new one, and leaves its lines', async () => {
    const { edge: own, port: ownPort, entered, release } = await holding();
    const connection = await connectTo(ownPort);
    connection.send(get('/v1/held', 'x-request-id: held-while-stopping\r\n'));
    await entered;
    const stopped = own.stop();
    connection.send(get('/v1/hello', 'x-request-id: came-while-stopping\r\n'));
    await expect
      .poll(
        () =>
          connectTo(ownPort).then(
            () => 'taken',
            () => 'refused',
          ),
        { timeout: 5_000 },
      )
      .toBe('refused');
    release();
    const received = await connection.closed();
    expect(received).toContain('{"done":true}');
    await stopped;
    expect(own.logs()).toContainEqual(expect.objectContaining({ request_id: 'held-while-stopping', status_code: 200 }));
  });

  it('does not wait for connections on which nothing, or only half a request, has come', async () => {
    const own = await openEdge(notes, { actors: { actor }, database: edge.database });
    const { port: ownPort } = await own.listen();
    const [silent, half, idle] = [await connectTo(ownPort), await connectTo(ownPort), await connectTo(ownPort)];
    half.send('GET /v1/hello HTTP/1.1\r\nhos');
    idle.send(get('/v1/hello'));
    await idle.until('there');
    const started = performance.now();
    await own.stop();
    expect(performance.now() - started).toBeLessThan(4_000);
    await Promise.all([silent.closed(), half.closed(), idle.closed()]);
  });
});
