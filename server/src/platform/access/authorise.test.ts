import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someone } from '../../../../tests/support/edge.ts';
import { type Role, roles, type Scope, scopes } from './actor.ts';
import { createAuthoriser, type Permission } from './authorise.ts';

const authoriser = createAuthoriser();
const nouns = ['screening', 'lists', 'jobs', 'members', 'api_keys', 'audit', 'operations', 'tenant'] as const;
const levels = ['read', 'write', 'manage'] as const;
const permissions: Permission[] = nouns.flatMap((noun) => levels.map((level): Permission => `${noun}.${level}`));

const person = (held: readonly Role[], narrowed?: readonly Scope[]) =>
  someone({ kind: 'user', via: narrowed === undefined ? 'session' : 'access_token', roles: held, scopes: narrowed });
const key = (held: readonly Scope[] | undefined) => someone({ kind: 'api_key', scopes: held });
const allowed = (actor: Parameters<typeof authoriser.permits>[0]) =>
  permissions.filter((permission) => authoriser.permits(actor, permission));

/** What each role may do, said once more and by hand: a change of the policies is a change here. */
const table: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  admin: permissions.filter((permission) => permission !== 'tenant.manage'),
  analyst: ['screening.read', 'screening.write', 'lists.read', 'jobs.read', 'members.read'],
  auditor: ['screening.read', 'lists.read', 'jobs.read', 'members.read', 'api_keys.read', 'audit.read', 'operations.read'],
  integrator: [
    'screening.read',
    'screening.write',
    'lists.read',
    'lists.write',
    'jobs.read',
    'api_keys.read',
    'api_keys.manage',
    'operations.read',
  ],
};
const byPeople: readonly Permission[] = ['members.manage', 'tenant.manage'];

describe('roles', () => {
  it.each(roles)('%s may do what the table says, and nothing else', (role) => {
    expect(allowed(person([role])).sort()).toEqual([...table[role]].sort());
  });

  it('add up, and none takes anything away', () => {
    fc.assert(
      fc.property(fc.subarray([...roles]), fc.constantFrom(...roles), (held, more) => {
        expect(new Set(allowed(person([...held, more])))).toEqual(new Set([...allowed(person(held)), ...allowed(person([more]))]));
      }),
    );
  });

  it('nobody without a role may do anything, and no word that is none of ours helps', () => {
    expect(allowed(person([]))).toEqual([]);
    expect(allowed({ ...person([]), roles: JSON.parse('["Owner", "root", "owner "]') })).toEqual([]);
    for (const unknown of ['everything.read', 'screening.delete', 'screening', '', 'tenant.manage.x'].map(
      (text): Permission => JSON.parse(JSON.stringify(text)),
    )) {
      expect(authoriser.permits(person(['analyst', 'auditor', 'integrator']), unknown)).toBe(false);
    }
  });
});

describe('scopes of a key', () => {
  it.each<[Scope, (permission: Permission) => boolean]>([
    ['read', (permission) => permission.endsWith('.read')],
    ['write', (permission) => !permission.endsWith('.manage')],
    ['admin', (permission) => !byPeople.includes(permission)],
    ['screening:read', (permission) => ['screening.read', 'lists.read'].includes(permission)],
    ['screening:write', (permission) => /^(screening|lists)\.(read|write)$/.test(permission)],
  ])('%s allows what it says', (scope, expected) => {
    expect(allowed(key([scope])).sort()).toEqual(permissions.filter(expected).sort());
  });

  it('add up, in whatever order, and adding one never removes a right', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...scopes]), fc.constantFrom(...scopes), (held, more) => {
        const before = allowed(key(held));
        const after = new Set(allowed(key([...held, more])));
        for (const permission of before) expect(after.has(permission)).toBe(true);
        expect(after).toEqual(new Set([...before, ...allowed(key([more]))]));
      }),
    );
  });

  it('a key without scopes, or with roles that no key has, may do nothing', () => {
    for (const actor of [key([]), key(undefined), { ...key([]), roles: ['owner'] as const }])
      expect(allowed(actor)).toEqual(actor.roles.length === 0 ? [] : expect.not.arrayContaining([...byPeople]));
  });

  it('no key manages people or the tenant, whatever its scopes', () => {
    fc.assert(
      fc.property(fc.subarray([...scopes]), (held) => {
        for (const permission of byPeople) expect(authoriser.permits(key(held), permission)).toBe(false);
      }),
    );
  });
});

describe('a narrowed token', () => {
  it('may do what both the person and its scopes may, and never more', () => {
    fc.assert(
      fc.property(fc.subarray([...roles]), fc.subarray([...scopes]), (held, narrowed) => {
        const mine = new Set(allowed(person(held)));
        const now = allowed(person(held, narrowed));
        for (const permission of now) expect(mine.has(permission)).toBe(true);
        for (const permission of allowed(key(narrowed))) if (mine.has(permission)) expect(now).toContain(permission);
      }),
    );
  });

  it('of no scopes may do nothing', () => expect(allowed(person(['owner'], []))).toEqual([]));
});

describe('decisions', () => {
  it('are the same the first time and every time after, for whoever is alike', () => {
    const fresh = createAuthoriser();
    fc.assert(
      fc.property(
        fc.subarray([...roles]),
        fc.option(fc.subarray([...scopes]), { nil: undefined }),
        fc.constantFrom(...permissions),
        (held, narrowed, permission) => {
          const actor = person(held, narrowed);
          const first = fresh.permits(actor, permission);
          expect([
            fresh.permits(actor, permission),
            fresh.permits({ ...actor }, permission),
            authoriser.permits(actor, permission),
          ]).toEqual([first, first, first]);
        },
      ),
    );
  });

  it('are refused altogether where the policies do not parse', () => {
    expect(() => createAuthoriser('permit (principal, action')).toThrow('do not parse');
  });

  it('name no role and no permission that there is not', () => {
    const policies = readFileSync(new URL('../../../policies/access.cedar', import.meta.url), 'utf8');
    const named = [...policies.matchAll(/Action::"([^"]+)"/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(permissions).toContain(name);
    for (const [, role = ''] of policies.matchAll(/Role::"([^"]+)"/g)) expect(roles).toContain(role);
  });
});
