import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { folderWith, jsonLines, surety } from './testing/surety.ts';

let seen: { method: string; url: string; key: string | undefined; body: string }[] = [];
let answers: ((response: ServerResponse) => void)[] = [];
const server = createServer(async (request: IncomingMessage, response) => {
  seen.push({ method: request.method ?? '', url: request.url ?? '', key: request.headers.authorization, body: await text(request) });
  (answers.shift() ?? reply(200, {}))(response);
});
const reply = (status: number, value: unknown) => (response: ServerResponse) => {
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req-00000001' })
    .end(status === 204 ? undefined : JSON.stringify(value));
};
const refusal = (status: number, code: string, detail: string) => reply(status, { type: '', title: '', status, code, detail });
const version = {
  list_id: 'un-sc',
  entries: 1234,
  source: 'United Nations',
  generated_on: '2025-11-18',
  state: 'active',
  changes: { added: 3, removed: 1, changed: 2 },
  created: true,
  warnings: [],
};

const folder = folderWith({ 'ofac/sdn.csv': 'a', 'ofac/alt.csv': 'b', 'un.xml': '<x/>' });
let base: string[] = [];
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = ['--server', `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`, '--key', 'surety_test_k'];
});
afterAll(() => {
  server.close();
  folder.remove();
});
beforeEach(() => {
  seen = [];
  answers = [];
});

describe('surety lists import', () => {
  test('sends all files of a folder as one list and tells what changed', async () => {
    answers = [reply(201, version)];
    const { code, out } = await surety(['lists', 'import', folder.path('ofac'), ...base]);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'un-sc: 1,234 parties from United Nations of 2025-11-18, 3 added, 1 removed, 2 changed; in force.\n',
    });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/v1/screening/lists/auto/versions?activate=true&allow_shrink=false',
      key: 'Bearer surety_test_k',
    });
    expect(seen[0]?.body).toMatch(/filename="alt.csv"[\s\S]*filename="sdn.csv"/);
  });

  test('passes on the list, the permission to shrink and the wish not to activate', async () => {
    answers = [reply(201, { ...version, state: 'ready', changes: null })];
    const { out } = await surety([
      'lists',
      'import',
      folder.path('un.xml'),
      '--list',
      'un-sc',
      '--allow-shrink',
      '--no-activate',
      '--json',
      ...base,
    ]);
    expect(seen[0]?.url).toBe('/v1/screening/lists/un-sc/versions?activate=false&allow_shrink=true');
    expect(jsonLines(out)).toMatchObject([{ list_id: 'un-sc', state: 'ready' }]);
  });

  test('goes on with the next list when one is refused, and fails in the end', async () => {
    answers = [refusal(409, 'list_collapsed', 'It is 60 % smaller.'), reply(201, version)];
    const { code, out, err } = await surety(['lists', 'import', folder.path('un.xml'), folder.path('ofac'), ...base]);
    expect(code).toBe(1);
    expect(out).toContain('un-sc: 1,234 parties');
    expect(err).toBe(`${folder.path('un.xml')}: It is 60 % smaller.\n`);
  });

  test('tells one warning of a kind', async () => {
    const warning = (code: string, message: string) => ({ code, message, file: null });
    answers = [
      reply(201, { ...version, warnings: [warning('cut', 'One is cut.'), warning('cut', 'Two is cut.'), warning('odd', 'Odd.')] }),
    ];
    const { out } = await surety(['lists', 'import', folder.path('un.xml'), ...base]);
    expect(out.split('\n').slice(1)).toEqual(['  One is cut. (and 1 more like this)', '  Odd.', '']);
  });

  test('takes server and key from the environment', async () => {
    const [, url = '', , key = ''] = base;
    answers = [reply(201, version)];
    const { code } = await surety(['lists', 'import', folder.path('un.xml')], { environment: { SURETY_SERVER: url, SURETY_KEY: key } });
    expect({ code, key: seen[0]?.key }).toEqual({ code: 0, key: 'Bearer surety_test_k' });
  });

  test('says in one sentence that there is no key, no server or no permission', async () => {
    expect(await surety(['lists', 'import', folder.path('un.xml')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Give an API key with --key, or in SURETY_KEY.'),
    });
    const nobody = ['--server', 'http://127.0.0.1:1', '--key', 'k'];
    expect(await surety(['lists', 'import', folder.path('un.xml'), ...nobody])).toMatchObject({
      code: 1,
      err: 'The server at http://127.0.0.1:1 cannot be reached.\n',
    });
    answers = [refusal(401, 'unauthenticated', 'This credential is not valid.')];
    expect(await surety(['lists', 'import', folder.path('un.xml'), ...base])).toMatchObject({
      code: 1,
      err: 'This credential is not valid. (request req-00000001)\n',
    });
    expect(await surety(['lists', 'import', folder.path('un.xml'), '--server', 'localhost', '--key', 'k'])).toMatchObject({ code: 2 });
  });
});

describe('surety keys', () => {
  test('creates a key and prints nothing but its token', async () => {
    answers = [reply(201, { token: 'surety_live_x' })];
    const { out } = await surety(['keys', 'create', 'Import job', '--scope', 'screening:write', '--expires', '2027-01-31', ...base]);
    expect(out).toBe('surety_live_x\n');
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      name: 'Import job',
      scopes: ['screening:write'],
      environment: 'live',
      expires_at: '2027-01-31T00:00:00.000Z',
    });
  });

  test('lists keys of all pages', async () => {
    const key = (name: string) => ({ id: `id-${name}`, status: 'active', environment: 'live', scopes: ['read'], last_used_at: null, name });
    answers = [reply(200, { items: [key('a')], next_cursor: 'c' }), reply(200, { items: [key('b')], next_cursor: null })];
    const { out } = await surety(['keys', 'list', ...base]);
    expect(out).toBe('id-a\tactive\tlive\tread\tnever used\ta\nid-b\tactive\tlive\tread\tnever used\tb\n');
  });

  test('revokes a key by its id', async () => {
    answers = [reply(204, undefined)];
    expect(await surety(['keys', 'revoke', 'id-a', ...base])).toMatchObject({ code: 0, out: 'id-a is revoked.\n' });
    expect(seen[0]).toMatchObject({ method: 'DELETE', url: '/v1/api-keys/id-a' });
  });

  test('refuses a scope there is not before asking the server', async () => {
    expect(await surety(['keys', 'create', 'X', '--scope', 'all', ...base])).toMatchObject({ code: 2 });
    expect(seen).toEqual([]);
  });
});
