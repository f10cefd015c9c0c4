import { randomUUID } from 'node:crypto';
import { type EndpointDefinition, everyEndpoint } from '@surety/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestReply } from '../dev/src/testing/index.ts';
import { cookieOf, password } from '../server/src/domains/identity/testing/specimen.ts';
import { upload } from '../server/src/domains/screening/testing/fictional-lists.ts';
import { roles, type Scope, scopes } from '../server/src/platform/access/actor.ts';
import type { Permission } from '../server/src/platform/access/authorise.ts';
import type { Endpoint } from '../server/src/platform/endpoint/endpoint.ts';
import { someone } from './support/edge.ts';
import { type PopulatedHouse, type PopulatedTenant, populatedHouse } from './support/populated.ts';
import { registeredRoutes } from './support/routes.ts';

/** What a call of an endpoint behind sign-in needs besides the ids of its path. Each has its line: an endpoint without one fails. */
interface Case {
  readonly body?: object;
  /** Whose thing is it that the path names? `caller`: a name that each tenant uses for its own. */
  readonly names?: 'caller';
}
const cases: Readonly<Record<string, Case>> = {
  'operations.getDetailedHealth': {},
  'operations.listJobs': {},
  'operations.getJob': {},
  'audit.listEvents': {},
  'audit.getEvent': {},
  'identity.getMe': {},
  'identity.createAccessToken': { body: { expires_in: 600 } },
  'identity.listApiKeys': {},
  'identity.createApiKey': { body: { name: 'of the matrix', scopes: ['read'] } },
  'identity.rotateApiKey': { body: { grace_seconds: 60 } },
  'identity.revokeApiKey': {},
  'identity.listMembers': {},
  'identity.inviteMember': { body: { email: 'matrix@populated.example', roles: ['auditor'] } },
  'identity.changeMember': { body: { roles: ['auditor'] } },
  'identity.removeMember': {},
  'identity.getTenant': {},
  'identity.changeTenant': { body: { name: 'Renamed by the matrix' } },
  'screening.createCheck': { body: { name: 'Someone Else' } },
  'screening.createCheckAlias': { body: { name: 'Someone Else' } },
  'screening.listChecks': {},
  'screening.getCheck': {},
  'screening.listHits': {},
  'screening.getHit': {},
  'screening.decideHit': { body: { decision: 'confirmed', reason: 'The same person.' } },
  'screening.listWhitelistPairs': {},
  'screening.retireWhitelistPair': {},
  'screening.getSummary': {},
  'screening.listLists': {},
  'screening.listVersions': { names: 'caller' },
  'screening.importVersion': { body: upload({ 'consolidated.xml': '<nonsense/>' }), names: 'caller' },
  'screening.getVersion': {},
  'screening.listVersionChanges': {},
  'screening.activateVersion': {},
  'identity.switchTenant': { body: { tenant_id: randomUUID() } },
  'identity.signOut': {},
  'identity.signOutEverywhere': {},
};

/** Routes that are no endpoints: files that anyone may have (/docs/assets/*, as Fastify prints it). This list may only shrink. */
const fileRoutes = ['GET /docs*', 'HEAD /docs*'];

const signedIn: readonly EndpointDefinition[] = everyEndpoint.filter((definition: EndpointDefinition) => definition.audience !== 'anyone');
const changing = (definition: EndpointDefinition) => definition.method !== 'GET';
/** Readers first, and what ends a session last, so that one house serves them all. */
const inOrder = Object.keys(cases).flatMap((id) => signedIn.filter((definition) => definition.id === id));

let house: PopulatedHouse;
let mine: PopulatedTenant;
let other: PopulatedTenant;
let endpoints: ReadonlyMap<string, Endpoint>;
beforeAll(async () => {
  house = await populatedHouse();
  [mine, other] = [await house.populated(), await house.populated()];
  endpoints = new Map(house.server.house.domains.flatMap((domain) => domain.endpoints.map((each) => [each.definition.id, each])));
}, 60_000);
afterAll(() => house.stop());

type Caller = { readonly token: string } | { readonly cookie: string } | undefined;

function call(
  { id, method, path }: EndpointDefinition,
  caller: Caller,
  ids: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Promise<TestReply> {
  const url = path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '');
  const body = cases[id]?.body;
  return house.server.request(url, {
    method,
    ...caller,
    headers: { origin: house.server.url, ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

describe('the contract and the server', () => {
  it('have a case here for every endpoint behind sign-in, and no case besides', () => {
    expect(Object.keys(cases).sort()).toEqual(signedIn.map(({ id }) => id).sort());
  });

  it('agree on which endpoints there are', () => {
    expect([...endpoints.keys()].sort()).toEqual(everyEndpoint.map(({ id }) => id).sort());
  });

  it('have no route that is no endpoint, but the named ones', () => {
    const declared = everyEndpoint.flatMap(({ method, path }) =>
      method === 'GET' ? [`GET ${path}`, `HEAD ${path}`] : [`${method} ${path}`],
    );
    expect(registeredRoutes(house.server.house.app).sort()).toEqual([...declared, ...fileRoutes].sort());
  });

  it('give every change an event in the audit trail, or say why it has none', () => {
    for (const { definition, audit } of endpoints.values()) {
      if (!changing(definition)) continue;
      const rule = audit === undefined ? '' : 'action' in audit ? audit.action : audit.none;
      expect([definition.id, rule]).toEqual([
        definition.id,
        expect.stringMatching(audit !== undefined && 'action' in audit ? /^[a-z_]+\.[a-z_]+$/ : /^.{12,}$/),
      ]);
    }
  });

  it('open to anyone only what the contract says is', () => {
    for (const { definition, permission } of endpoints.values())
      expect([definition.id, permission === 'anyone']).toEqual([definition.id, definition.audience === 'anyone']);
  });
});

describe.each(inOrder.map((definition) => [definition.id, definition] as const))('%s', (id, definition) => {
  it('401 for nobody, an unknown key, a forged token and a forged session', async () => {
    const strangers: Caller[] = [
      undefined,
      { token: 'surety_live_unknown' },
      { token: 'eyJhbGciOiJub25lIn0.e30.' },
      { cookie: 'surety_session=forged' },
    ];
    for (const caller of strangers) {
      // Wrong credentials are limited for each address, so that each comes from another.
      const reply = await call(definition, caller, mine.ids);
      expect([id, reply.status, reply.headers.get('www-authenticate')]).toEqual([id, 401, expect.stringContaining('Bearer')]);
    }
  });

  it('403 for someone who may not, and a record of it', async () => {
    const permission = endpoints.get(id)?.permission ?? 'anyone';
    if (permission === 'signed-in' || permission === 'anyone') return;
    const lacking = await someoneWithout(permission);
    if (lacking === undefined) {
      expect(everybodyMay(permission)).toBe(true);
      return;
    }
    const requestId = randomUUID();
    const reply = await call(definition, lacking, mine.ids, { 'x-request-id': requestId });
    expect([id, reply.status, reply.json]).toEqual([
      id,
      403,
      expect.objectContaining({ code: 'forbidden', detail: expect.stringContaining(permission) }),
    ]);
    const { items }: { items: unknown[] } = JSON.parse((await mine.owner.request(`/v1/audit/events?request_id=${requestId}`)).text);
    expect(items).toEqual([expect.objectContaining({ action: 'access.denied', outcome: 'denied', target: id })]);
  });

  if (definition.path.includes(':') && cases[id]?.names !== 'caller')
    it("404 for another tenant's, in the same words as for what never was", async () => {
      const stranger = { cookie: other.owner.cookie };
      const foreign = await call(definition, stranger, { ...mine.ids });
      const nowhere = await call(
        definition,
        stranger,
        Object.fromEntries(Object.keys(mine.ids).map((name) => [name, name === 'list_id' ? mine.ids.list_id : randomUUID()])),
      );
      expect([id, foreign.status, foreign.json]).toEqual([id, 404, expect.objectContaining({ code: 'not_found' })]);
      expect({ ...JSON.parse(foreign.text), request_id: '' }).toEqual({ ...JSON.parse(nowhere.text), request_id: '' });
    });

  it('is reached by someone who may, and is theirs', async () => {
    const again = await house.server.request('/v1/sessions', { body: { email: mine.owner.email, password } });
    const reply = await call(definition, { cookie: cookieOf(again) }, mine.ids);
    expect([id, reply.status]).toEqual([id, expect.toSatisfy((status: number) => status < 500 && ![401, 403, 405].includes(status))]);
    if (definition.path.includes(':') && cases[id]?.names === undefined)
      expect([id, reply.status]).toEqual([id, expect.not.toSatisfy((status: number) => status === 404)]);
  });
});

/** Whoever has the permission least: a key or a person of `mine` that lacks it. */
async function someoneWithout(permission: Permission): Promise<Caller> {
  const { authoriser } = house.server.house.platform;
  const scope = scopes.find((each) => !authoriser.permits(someone({ scopes: [each] }), permission));
  if (scope !== undefined) return keyWith(scope);
  const role = roles.find(
    (each) => !authoriser.permits(someone({ kind: 'user', via: 'session', scopes: undefined, roles: [each] }), permission),
  );
  return role === undefined
    ? undefined
    : { cookie: (await mine.person(`${role}-${randomUUID().slice(0, 8)}@populated.example`, role)).cookie };
}

function everybodyMay(permission: Permission): boolean {
  const { authoriser } = house.server.house.platform;
  return (
    scopes.every((scope) => authoriser.permits(someone({ scopes: [scope] }), permission)) &&
    roles.every((role) => authoriser.permits(someone({ kind: 'user', via: 'session', scopes: undefined, roles: [role] }), permission))
  );
}

async function keyWith(scope: Scope): Promise<Caller> {
  return { token: (await mine.key(scope)).token };
}

describe('the permissions that endpoints name', () => {
  it('are each held by somebody, and by no more than one would think of an unknown one', () => {
    const { authoriser } = house.server.house.platform;
    const named = [...new Set([...endpoints.values()].map(({ permission }) => permission))];
    for (const permission of named) {
      if (permission === 'anyone' || permission === 'signed-in') continue;
      const holders = roles.filter((role) =>
        authoriser.permits(someone({ kind: 'user', via: 'session', scopes: undefined, roles: [role] }), permission),
      );
      expect([permission, holders]).toEqual([permission, expect.arrayContaining(['owner'])]);
    }
  });
});
