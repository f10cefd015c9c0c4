import { randomBytes } from 'node:crypto';
import { type TestReply, type TestRequest, type TestServer, type TestServerOptions, testServer } from '@surety/dev/testing';
import { sql } from 'kysely';
import type { Role, Scope } from '../../../platform/access/actor.ts';
import { createApiKey, createTenant, inviteFirstAdministrator, type OperatorParts } from '../operator.ts';

export const password = 'seven purple kettles sing';

/** A running server with what tests of identity need to get going. */
export interface Specimen {
  readonly server: TestServer;
  readonly operator: OperatorParts;
  /** Settings that a second server over the same database must share. */
  readonly settings: Readonly<Record<string, string>>;
  tenant(name?: string, options?: { demo?: boolean }): Promise<SpecimenTenant>;
  stop(): Promise<void>;
}

export interface SpecimenTenant {
  readonly id: string;
  readonly owner: SpecimenPerson;
  key(...scopes: Scope[]): Promise<{ id: string; token: string }>;
  /** Someone who was invited by the owner and has joined. */
  person(email: string, ...roles: Role[]): Promise<SpecimenPerson>;
}

export interface SpecimenPerson {
  readonly id: string;
  readonly email: string;
  readonly cookie: string;
  /** A request from the console they are signed in to. */
  request(path: string, options?: TestRequest): Promise<TestReply>;
}

export async function specimen({ settings = {}, ...options }: TestServerOptions = {}): Promise<Specimen> {
  const secret = (): string => randomBytes(32).toString('base64url');
  const shared = { SURETY_KEY_PEPPER: secret(), SURETY_SESSION_SECRET: secret(), ...generous, ...settings };
  const server = await testServer({ ...options, settings: shared });
  const { database, envelope, auditTrail, clock } = server.house.platform;
  const operator = { database, envelope, auditTrail, clock, keyPepper: shared.SURETY_KEY_PEPPER };
  let made = 0;

  async function tenant(name = 'Bramley & Co', { demo = false } = {}): Promise<SpecimenTenant> {
    made += 1;
    const id = await createTenant(operator, { name, demo });
    const email = `owner${made}@bramley.example`;
    const link = await inviteFirstAdministrator(operator, { tenantId: id, email, name: 'Olive Owner' });
    const owner = await join(server, email, link.token);
    return {
      id,
      owner,
      key: (...scopes) => createApiKey(operator, { tenantId: id, name: `key for ${scopes.join()}`, scopes }),
      async person(address, ...roles) {
        const reply = await owner.request('/v1/members', { body: { email: address, name: 'Peter Person', roles } });
        return join(server, address, linkToken(reply));
      },
    };
  }

  return { server, operator, settings: shared, tenant, stop: () => server.stop() };
}

/** Limits are not what most of these tests are about. */
const generous = {
  RATE_LIMIT_REQUESTS: '100000',
  RATE_LIMIT_SESSION_REQUESTS: '100000',
  RATE_LIMIT_ADDRESS_REQUESTS: '100000',
};

/** Redeems a link and answers who is signed in then. */
async function join(server: TestServer, email: string, token: string): Promise<SpecimenPerson> {
  const reply = await server.request('/v1/links/redeem', { body: { token, password } });
  if (reply.status !== 200) throw new Error(`The link was not redeemed: ${reply.text}`);
  const cookie = cookieOf(reply);
  return { id: at(reply.json, 'user', 'id'), email, cookie, request: browser(server, cookie) };
}

/** What the browser of someone with `cookie` sends. */
export function browser(server: TestServer, cookie: string): SpecimenPerson['request'] {
  return (path, { headers, ...options } = {}) => server.request(path, { ...options, cookie, headers: { origin: server.url, ...headers } });
}

export function cookieOf(reply: TestReply): string {
  return reply.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}

export function linkToken(reply: TestReply): string {
  return at(reply.json, 'link', 'path').split('#')[1] ?? '';
}

/** Runs SQL as the server's role with one fact presented, in a transaction of its own. */
export async function presenting<R>({ server }: Specimen, fact: { setting: string; value: string }, query: string): Promise<R[]> {
  const { kysely } = server.house.platform.database;
  return kysely.transaction().execute(async (tx) => {
    await sql`select set_config(${`surety.${fact.setting}`}, ${fact.value}, true)`.execute(tx);
    return (await sql.raw<R>(query).execute(tx)).rows;
  });
}

/** The text at a path into a JSON reply; fails when there is none. */
export function at(json: unknown, ...path: string[]): string {
  const found = path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    json,
  );
  if (typeof found !== 'string') throw new Error(`No text at ${path.join('.')} in ${JSON.stringify(json)}`);
  return found;
}

/** The audit events of a tenant with one action, oldest first, as the owner sees them. */
export async function auditEvents(person: SpecimenPerson, action: string): Promise<Record<string, unknown>[]> {
  const { json } = await person.request(`/v1/audit/events?limit=100&action=${action}`);
  const items = typeof json === 'object' && json !== null && 'items' in json ? json.items : undefined;
  if (!Array.isArray(items)) throw new Error(`No events in ${JSON.stringify(json)}`);
  return items.reverse();
}
