import { createApiKey, createTenant, inviteFirstAdministrator } from '@surety/server';
import type { TestReply, TestRequest, TestServer } from './server.ts';

type Scope = Parameters<typeof createApiKey>[1]['scopes'][number];
type Role = 'owner' | 'admin' | 'analyst' | 'auditor' | 'integrator';

/** What everyone in a test signs in with. */
export const testPassword = 'nine copper lanterns drift';

export interface TestPerson {
  readonly email: string;
  readonly cookie: string;
  /** A request from the console this person is signed in to. */
  request(path: string, options?: TestRequest): Promise<TestReply>;
}

export interface TestTenant {
  readonly id: string;
  readonly owner: TestPerson;
  /** The token of a new API key. */
  key(...scopes: Scope[]): Promise<string>;
  /** Someone with these roles, invited by the owner and signed in. */
  person(...roles: Role[]): Promise<TestPerson>;
}

/** A tenant with an owner who has signed in, made as an operator and the people themselves would make it. */
export async function testTenant(server: TestServer, { name = 'Ashdown Trading', demo = false } = {}): Promise<TestTenant> {
  const id = await createTenant(server.operator, { name, demo });
  const address = (who: string): string => `${who}.${id.slice(-12)}@ashdown.example`;
  const link = await inviteFirstAdministrator(server.operator, { tenantId: id, email: address('owner'), name: 'Olive Owner' });
  const owner = await join(server, address('owner'), link.path);
  let invited = 0;
  return {
    id,
    owner,
    key: async (...scopes) => (await createApiKey(server.operator, { tenantId: id, name: scopes.join(' '), scopes })).token,
    async person(...roles) {
      invited += 1;
      const email = address(`${roles.join('-')}${invited}`);
      const { status, text, json } = await owner.request('/v1/members', { body: { email, name: 'Peter Person', roles } });
      if (status !== 201) throw new Error(`${email} was not invited: ${text}`);
      return join(server, email, pathOf(json));
    },
  };
}

async function join(server: TestServer, email: string, path: string): Promise<TestPerson> {
  const reply = await server.request('/v1/links/redeem', { body: { token: path.split('#')[1], password: testPassword } });
  const cookie = reply.headers.getSetCookie()[0]?.split(';', 1)[0];
  if (reply.status !== 200 || cookie === undefined) throw new Error(`The link of ${email} was not redeemed: ${reply.text}`);
  return {
    email,
    cookie,
    request: (to, { headers, ...options } = {}) => server.request(to, { ...options, cookie, headers: { origin: server.url, ...headers } }),
  };
}

function pathOf(json: unknown): string {
  if (typeof json === 'object' && json !== null && 'link' in json) {
    const { link } = json;
    if (typeof link === 'object' && link !== null && 'path' in link && typeof link.path === 'string') return link.path;
  }
  throw new Error(`No link in ${JSON.stringify(json)}`);
}
