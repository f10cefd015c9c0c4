import { Closed, defineEndpoint } from '@surety/contract';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Edge, openEdge, someone } from '../../../../tests/support/edge.ts';
import { connectTo } from '../../../../tests/support/raw-http.ts';
import { endpoint } from '../endpoint/endpoint.ts';

const actor = someone();
const receive = endpoint(
  defineEndpoint({
    id: 'files.receive',
    method: 'POST',
    path: '/v1/files',
    summary: 'Receive files',
    files: { maxCount: 2, maxBytesEach: 1_000 },
    reply: Closed({ files: Type.Array(Closed({ name: Type.String(), bytes: Type.Integer() })) }),
  }),
  {
    permission: 'signed-in',
    limit: 'tenant',
    transaction: 'none',
    audit: { none: 'nothing is kept' },
    async handle({ files }) {
      const received: { name: string; bytes: number }[] = [];
      for await (const { name, stream } of files()) {
        let bytes = 0;
        for await (const chunk of stream) bytes += Buffer.byteLength(chunk);
        received.push({ name, bytes });
      }
      return { files: received };
    },
  },
);

let edge: Edge;
let port: number;
beforeAll(async () => {
  edge = await openEdge([receive], { actors: { actor } });
  ({ port } = await edge.listen());
});
afterAll(() => edge.stop());

const part = (content: string, disposition = 'form-data; name="files"; filename="list.csv"') =>
  `--b\r\ncontent-disposition: ${disposition}\r\n\r\n${content}\r\n`;
const send = (payload: string | Buffer, type = 'multipart/form-data; boundary=b') =>
  edge.app.inject({ method: 'POST', url: '/v1/files', headers: { authorization: 'Bearer actor', 'content-type': type }, payload });

describe('files', () => {
  it('arrive in order, each with its name and its bytes', async () => {
    const answer = await send(`${part('12345')}${part('', 'form-data; name="files"; filename="empty.csv"')}--b--\r\n`);
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      {
        files: [
          { name: 'list.csv', bytes: 5 },
          { name: 'empty.csv', bytes: 0 },
        ],
      },
    ]);
  });

  it.each([
    ['a path upwards', 'filename="../../etc/passwd"', 'passwd'],
    ['a path of another system', 'filename="C:\\\\Users\\\\x\\\\list.csv"', 'list.csv'],
    ['a null character', "filename*=UTF-8''a%00b.csv", 'ab.csv'],
    ['another script', "filename*=UTF-8''%D1%81%D0%BF%D0%B8%D1%81%D0%BE%D0%BA.csv", 'список.csv'],
    ['nothing', 'filename=""', ''],
    ['a great length', `filename="${'x'.repeat(2_000)}"`, 'x'.repeat(255)],
  ])('with a name that is %s are taken under a name that can be kept', async (_, given, kept) => {
    const answer = await send(`${part('1', `form-data; name="files"; ${given}`)}--b--\r\n`);
    expect([answer.statusCode, answer.json().files]).toEqual([200, [{ name: kept, bytes: 1 }]]);
  });

  it.each([
    ['too large', part('x'.repeat(1_001)), 413],
    ['too many', part('1').repeat(3), 413],
    ['with too many fields', `${part('1', 'form-data; name="more"').repeat(40)}${part('1')}`, 413],
  ])('that are %s are refused', async (_, parts, status) => {
    const answer = await send(`${parts}--b--\r\n`);
    expect([answer.statusCode, answer.json().code]).toEqual([status, 'body_too_large']);
  });

  it.each([
    ['no boundary', part('1'), 'multipart/form-data'],
    ['an empty boundary', part('1'), 'multipart/form-data; boundary='],
    ['another boundary', part('1'), 'multipart/form-data; boundary=other'],
    ['nothing at all', '', 'multipart/form-data; boundary=b'],
    ['an end that never comes', part('1'), 'multipart/form-data; boundary=b'],
    ['a part cut in its headers', '--b\r\ncontent-dispos', 'multipart/form-data; boundary=b'],
    ['a part with no headers', '--b\r\n\r\n1\r\n--b--', 'multipart/form-data; boundary=b'],
    [
      'a name that reaches for prototypes',
      `${part('1', 'form-data; name="__proto__"; filename="x"')}--b--`,
      'multipart/form-data; boundary=b',
    ],
    ['bytes that are no form', Buffer.from([0, 1, 2, 255, 254]).toString('latin1'), 'multipart/form-data; boundary=b'],
    ['headers without end', `--b\r\n${'x: y\r\n'.repeat(5_000)}`, 'multipart/form-data; boundary=b'],
  ])('in a form with %s are a fault of the caller', async (_, payload, type) => {
    const answer = await send(payload, type);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      expect.toBeOneOf([200, 400, 413, 415, 422]),
      expect.stringContaining('json'),
    ]);
    if (answer.statusCode === 200) expect(answer.json().files).toEqual([]);
    else
      expect(answer.json()).toMatchObject({
        code: expect.stringMatching(/^(invalid_request|body_too_large|unsupported_media_type|invalid_fields)$/),
      });
  });

  it('as JSON are refused by their kind', async () => {
    expect((await send('{}', 'application/json')).statusCode).toBe(415);
  });

  it('from a connection that breaks off leave the server well', async () => {
    const connection = await connectTo(port);
    connection.send(
      `POST /v1/files HTTP/1.1\r\nhost: x\r\nauthorization: Bearer actor\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 5000\r\n\r\n${part('12345')}`,
    );
    await expect.poll(() => edge.app.server.connections ?? 1).toBeGreaterThan(0);
    connection.end();
    expect((await send(`${part('1')}--b--\r\n`)).statusCode).toBe(200);
  });
});
