import { existsSync, readFileSync } from 'node:fs';
import { type EndpointDefinition, everyEndpoint } from '@surety/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestReply } from '../dev/src/testing/index.ts';
import { cookieOf, password } from '../server/src/domains/identity/testing/specimen.ts';
import { fromSchema, mutated } from './support/from-schema.ts';
import { type PopulatedHouse, type PopulatedTenant, populatedHouse } from './support/populated.ts';

/** Strings that have broken programs, kept outside the repository: https://github.com/minimaxir/big-list-of-naughty-strings */
const naughtyFile = new URL('../../shared/data/vectors/naughty-strings/blns.json', import.meta.url);
const naughty: readonly string[] = existsSync(naughtyFile) ? JSON.parse(readFileSync(naughtyFile, 'utf8')) : [];

const hostileText = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '\ufeff',
  '𝒳'.repeat(300),
  'x'.repeat(20_000),
  "'; drop table audit.events; --",
  '$1',
  '%s%n',
  '../../../../etc/passwd',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '-1',
  '1e999',
  'NaN',
  '9007199254740993',
  'null',
  '__proto__',
  'constructor',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
  '1900-01-01T00:00:00+99:99',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  'urn:uuid:00000000-0000-0000-0000-000000000000',
  '\r\nset-cookie: x=1',
  'a'.repeat(255),
  '\\',
  '"',
  "'",
  '`',
  '﷽'.repeat(50),
];
const hostile = fc.oneof(
  fc.constantFrom<unknown>(...hostileText, null, true, 0, -1, 1.5, 2 ** 53, 1e308, [], {}, [[]], { a: { b: {} } }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.jsonValue(),
);
const runsEach = 12;

let house: PopulatedHouse;
let tenant: PopulatedTenant;
let cookie: string;
beforeAll(async () => {
  house = await populatedHouse();
  tenant = await house.populated();
  ({ cookie } = tenant.owner);
}, 60_000);
afterAll(() => house.stop());

/** What a caller must never be shown, whatever they send. */
const insides =
  /\bat .+\(?.*\.(?:ts|js):\d+|node_modules|\bselect\b.+\bfrom\b|\binsert into\b|pg_|postgres|syntax error at|violates .+ constraint|relation "|column "|ECONN|TypeError|ReferenceError|SyntaxError/i;

async function send(
  { id, method, path, files }: EndpointDefinition,
  given: { params?: unknown; query?: unknown; body?: unknown },
): Promise<TestReply> {
  const url = path.replace(
    /:(\w+)/g,
    (_, name: string) => encoded(isObject(given.params) ? Reflect.get(given.params, name) : '') || tenant.ids.check_id,
  );
  const query = isObject(given.query)
    ? Object.entries(given.query)
        .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
        .join('&')
    : '';
  const ask = () =>
    house.server.request(`${url}${query === '' ? '' : `?${query}`}`, {
      method,
      cookie,
      headers: {
        origin: house.server.url,
        ...(given.body === undefined || files !== undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(files !== undefined ? { body: upload(given.body) } : given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    });
  const reply = await ask();
  // Some of these endpoints end the session; the next call needs another.
  if (id.startsWith('identity.sign') || id === 'identity.switchTenant' || reply.status === 401)
    cookie = cookieOf(await house.server.request('/v1/sessions', { body: { email: tenant.owner.email, password } }));
  return reply;
}

function upload(content: unknown): FormData {
  const form = new FormData();
  form.append(
    'file',
    new Blob([typeof content === 'string' ? content : (JSON.stringify(content) ?? '')]),
    typeof content === 'string' ? content.toWellFormed().slice(0, 100) : 'list.csv',
  );
  return form;
}

function expectSound(id: string, reply: TestReply): void {
  expect([id, reply.status, reply.text.slice(0, 300)]).toEqual([
    id,
    expect.toSatisfy((status: number) => status < 500),
    expect.any(String),
  ]);
  expect(reply.headers.get('x-request-id')).toBeTruthy();
  if (reply.status < 400) return;
  expect([id, reply.headers.get('content-type')]).toEqual([id, expect.stringContaining('application/problem+json')]);
  expect(reply.text).not.toMatch(insides);
}

const documents = ['operations.getMetrics', 'operations.getOpenApi', 'operations.getDocs', 'operations.getReadiness'];
const fuzzed: readonly EndpointDefinition[] = everyEndpoint.filter(({ id }) => !documents.includes(id));

describe.each(fuzzed.map((definition) => [definition.id, definition] as const))('%s', (id, definition) => {
  it('answers what its schemas allow, and refuses everything else, without a fault of ours', async () => {
    const parts = fc.record({
      params: definition.params === undefined ? fc.constant(undefined) : withOurIds(definition),
      query: definition.query === undefined ? fc.constant(undefined) : fromSchema(definition.query),
      body:
        definition.files !== undefined
          ? fc.oneof(fc.constantFrom(...hostileText), fc.string({ maxLength: 2_000 }))
          : definition.body === undefined
            ? fc.constant(undefined)
            : fromSchema(definition.body),
    });
    const wrong = parts.chain((sound) =>
      fc.record({
        params: maybe(sound.params),
        query: maybe(sound.query),
        body: definition.files === undefined ? maybe(sound.body) : fc.constant(sound.body),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 1, arbitrary: parts }, { weight: 3, arbitrary: wrong }), async (given) => {
        expectSound(id, await send(definition, given));
      }),
      { numRuns: id === 'identity.signIn' || id === 'identity.redeemLink' ? 6 : runsEach },
    );
  });

  it('takes headers of any kind', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'abc;,= "\\<>{}%\u00e9\u00ff'), maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'x-request-id',
          'traceparent',
          'tracestate',
          'idempotency-key',
          'accept',
          'accept-encoding',
          'if-none-match',
          'range',
          'x-forwarded-for',
          'user-agent',
          'content-type',
          'cookie',
          'x-api-key',
          'expect',
        ),
        text,
        async (name, value) => {
          if (name === 'expect') return;
          const url = definition.path.replace(/:(\w+)/g, (_, param: string) => Reflect.get(tenant.ids, param) ?? '');
          const reply = await house.server.request(url, { method: 'GET', cookie, headers: { [name]: value.trim() } });
          expect([id, name, value, reply.status]).toEqual([id, name, value, expect.toSatisfy((status: number) => status < 500)]);
        },
      ),
      { numRuns: 3 },
    );
  });
});

it('every naughty string is screened, searched and named without a fault', async ({ skip }) => {
  skip(naughty.length === 0, 'it needs ../shared/data/vectors/naughty-strings, which is not here');
  for (const text of naughty) {
    const checked = await house.server.request('/v1/screening/checks', {
      token: tenant.adminKey,
      body: { name: text, aliases: [text].filter((each) => each.trim() !== '') },
    });
    expect([text, checked.status]).toEqual([text, expect.toBeOneOf([201, 422])]);
    if (checked.status === 201)
      expect(JSON.parse(checked.text)).toMatchObject({
        subject: { name: expect.toSatisfy((kept: string) => oneSpace(kept) === oneSpace(text)) },
      });
    for (const url of [`/v1/audit/events?limit=1&target=${encoded(text)}`, `/v1/jobs?limit=1&type=${encoded(text)}`]) {
      expect([url, (await house.server.request(url, { token: tenant.adminKey })).status]).toEqual([url, expect.toBeOneOf([200, 422])]);
    }
    const renamed = await house.server.request('/v1/tenant', {
      method: 'PATCH',
      cookie,
      headers: { origin: house.server.url },
      body: { name: text },
    });
    expect([text, renamed.status]).toEqual([text, expect.toBeOneOf([200, 422])]);
    if (renamed.status === 200)
      expect(renamed.json).toMatchObject({ name: expect.toSatisfy((kept: string) => oneSpace(kept) === oneSpace(text)) });
  }
}, 60_000);

it('after all of it the house still stands', async () => {
  const ready = await house.server.request('/health/ready');
  expect(ready.json).toMatchObject({ status: 'ready' });
  expect(house.server.logs().filter(({ level, message }) => level === 'error' && message !== 'a job failed')).toEqual([]);
});

/** Ids that are ours, so that a call gets to its handler, beside ids that are nobody's. */
function withOurIds({ params, path }: EndpointDefinition): fc.Arbitrary<unknown> {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const ours = fc.constant(null).map(() => Object.fromEntries(names.map((name) => [name, Reflect.get(tenant.ids, name)])));
  return fc.oneof(ours, fromSchema(params ?? {}));
}

function maybe(value: unknown): fc.Arbitrary<unknown> {
  return value === undefined ? fc.constant(undefined) : fc.oneof(fc.constant(value), mutated(value, hostile));
}

/** A name is kept with single spaces. */
function oneSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.toWellFormed());
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
