import { type EndpointDefinition, everyEndpoint } from '@surety/contract';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, linkToken, password } from '../server/src/domains/identity/testing/specimen.ts';
import { inTenant } from '../server/src/platform/database/tenancy.ts';
import { type PopulatedHouse, type PopulatedTenant, populatedHouse } from './support/populated.ts';

/** Personal data and secrets that no log line, metric or error may hold: each sent wherever an endpoint takes one. */
const person = {
  name: 'Zvezdana Petrović-Quux',
  alias: 'Zvezda Q',
  mail: 'zvezdana.quux@private.example',
  birth: '1971-03-17',
  reason: 'Her passport 4711-QX says so',
  word: 'correct-horse-Zv3zd4na',
};
const marks = /zvezda|quux|4711-QX|1971-03-17|private\.example|Zv3zd4na|purple kettles/i;

const bodies: Readonly<Record<string, object>> = {
  'identity.signIn': { email: person.mail, password: person.word },
  'identity.readLink': { token: person.word },
  'identity.redeemLink': { token: person.word, password: person.word, name: person.name },
  'identity.createApiKey': { name: person.name, scopes: ['read'] },
  'identity.inviteMember': { email: person.mail, name: person.name, roles: ['auditor'] },
  'identity.changeMember': { roles: ['auditor'] },
  'identity.changeTenant': { name: `${person.name} & Co` },
  'screening.createCheck': { name: person.name, aliases: [person.alias], date_of_birth: person.birth },
  'screening.createCheckAlias': { name: person.name, date_of_birth: person.birth },
  'screening.decideHit': { decision: 'confirmed', reason: person.reason },
};

let house: PopulatedHouse;
let tenant: PopulatedTenant;
let answers: { id: string; status: number; text: string }[];
let secrets: string[];
beforeAll(async () => {
  house = await populatedHouse({ settings: { LOG_LEVEL: 'debug' } });
  tenant = await house.populated();
  answers = [];
  secrets = [tenant.adminKey, tenant.owner.cookie.split('=')[1] ?? ''];
  for (const definition of everyEndpoint) await drive(definition);
  // Someone hit under another name: the list's own words are public, what was asked is not.
  await house.server.request('/v1/screening/checks', {
    token: tenant.adminKey,
    body: { name: person.name, aliases: ['Mirelda Oxbrandt'], date_of_birth: person.birth },
  });
}, 60_000);
afterAll(() => house.stop());

/** Every way a request can go: as it should, with a fault in each part, by nobody, and with secrets where they do not belong. */
async function drive({ id, method, path }: EndpointDefinition): Promise<void> {
  const again = await house.server.request('/v1/sessions', { body: { email: tenant.owner.email, password } });
  const cookie = cookieOf(again);
  secrets.push(cookie.split('=')[1] ?? '');
  const url = path.replace(/:(\w+)/g, (_, name: string) => Reflect.get(tenant.ids, name) ?? '');
  const body = bodies[id];
  const faulty = { ...body, [person.name]: person.word, email: person.name, name: { first: person.name }, reason: 7 };
  const headers = {
    origin: house.server.url,
    'user-agent': person.name.normalize('NFD').replace(/[^ -~]/g, ''),
  };
  const ways = [
    { cookie, headers, ...(body === undefined ? {} : { body }) },
    ...(method === 'GET'
      ? []
      : [
          { cookie, headers, body: faulty },
          { cookie, headers: { ...headers, 'content-type': 'application/json' }, body: `{"name": "${person.name}` },
        ]),
    { headers: { ...headers, authorization: `Bearer ${person.word}` } },
    { headers: { ...headers, 'x-api-key': `surety_live_${person.word}` } },
  ];
  for (const way of ways) {
    for (const suffix of ['', `?name=${encodeURIComponent(person.name)}&cursor=${encodeURIComponent(person.mail)}`]) {
      const reply = await house.server.request(`${url}${suffix}`, { method, ...way });
      answers.push({ id, status: reply.status, text: reply.text });
      if (id === 'identity.createApiKey' && reply.status === 201) secrets.push(JSON.parse(reply.text).token);
      if (id === 'identity.inviteMember' && reply.status === 201) secrets.push(linkToken(reply));
    }
  }
  await house.server.request(`${path.replace(/:(\w+)/g, () => encodeURIComponent(person.mail))}`, { method, cookie, headers });
  await house.server.request(`/v1/${encodeURIComponent(person.name)}`, { method, cookie, headers });
}

const leakedSecrets = (text: string) =>
  secrets.filter((secret) => secret.length > 8 && (text.includes(secret) || text.includes(decodeURIComponent(secret))));

/** The names of companies and of programs, which their owners see in the clear. May only shrink. */
const notPersonal = ['identity.tenants', 'identity.api_keys'];

describe('what people and programs entrusted to the house', () => {
  it('is in no line of the log, at any level', () => {
    const lines = house.server.logs();
    expect(lines.length).toBeGreaterThan(200);
    for (const line of lines) {
      const text = JSON.stringify(line);
      expect(text).not.toMatch(marks);
      expect(leakedSecrets(text)).toEqual([]);
      expect(text).not.toMatch(/127\.0\.0\.1|::1\b/);
    }
  });

  it('is in no metric, and no tenant, id or path of a request is a label', async () => {
    const text = await house.server.house.platform.metrics.text();
    expect(text).not.toMatch(marks);
    expect(leakedSecrets(text)).toEqual([]);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/);
    expect(text).toContain('http_requests_total{service="api",method="POST",path="/v1/screening/checks",status="201"}');
  });

  it('is in no error that was answered', () => {
    const refused = answers.filter(({ status }) => status >= 400);
    expect(refused.length).toBeGreaterThan(100);
    for (const { id, text } of refused) expect([id, text]).toEqual([id, expect.not.stringMatching(marks)]);
  });

  it('is in no answer of another tenant', async () => {
    const other = await house.populated();
    for (const { method, path } of everyEndpoint) {
      if (method !== 'GET') continue;
      const url = path.replace(/:(\w+)/g, (_, name: string) => Reflect.get(tenant.ids, name) ?? '');
      expect((await other.owner.request(url)).text).not.toMatch(/zvezda|quux|4711-QX|Zv3zd4na/i);
    }
  });

  it('is sealed in the database: no table holds a piece of it in the clear, but the named ones', async () => {
    const client = new pg.Client({ connectionString: house.server.database.ownerUrl });
    await client.connect();
    const { rows: tables } = await client.query<{
      name: string;
    }>(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'`);
    await client.query("select set_config('surety.tenant', $1, false), set_config('surety.presented_user', $2, false)", [
      tenant.id,
      tenant.owner.id,
    ]);
    const open: string[] = [];
    for (const { name } of tables.filter((table) => !notPersonal.includes(table.name))) {
      const { rows } = await client
        .query<{ text: string }>(`select string_agg(t::text, ' ') as text from ${name} t`)
        .catch(() => ({ rows: [] }));
      const found = marks.exec(rows[0]?.text ?? '')?.[0] ?? (leakedSecrets(rows[0]?.text ?? '').length > 0 ? 'a secret' : undefined);
      if (found !== undefined) open.push(`${name}: ${found}`);
    }
    await client.end();
    expect(open).toEqual([]);
  });

  it('is not in the facts of the audit trail, and is there under the key of the tenant', async () => {
    const { rows } = await inTenant(house.server.house.platform.database, tenant.id, (tx) =>
      sql<{ text: string }>`select action || target || facts::text as text from audit.events`.execute(tx),
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { text } of rows) expect(text ?? '').not.toMatch(marks);
    const again = await house.server.request('/v1/sessions', { body: { email: tenant.owner.email, password } });
    const shown = await house.server.request('/v1/audit/events?action=session.', { cookie: cookieOf(again) });
    expect(shown.text).toContain(tenant.owner.email);
  });
});
