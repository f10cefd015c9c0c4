import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Actor, type Role, roles, type Scope, scopes } from '../../../platform/access/actor.ts';
import { createAuthoriser, type Permission } from '../../../platform/access/authorise.ts';
import { createGrants } from './grants.ts';

const permissions: readonly Permission[] = [
  'screening.read',
  'screening.write',
  'lists.read',
  'lists.write',
  'jobs.read',
  'members.read',
  'members.manage',
  'api_keys.read',
  'api_keys.manage',
  'audit.read',
  'operations.read',
  'tenant.manage',
];
const authoriser = createAuthoriser();
const grants = createGrants(authoriser, () => permissions);
const person = (...held: Role[]): Actor => ({
  kind: 'user',
  via: 'session',
  id: '0192ab34-0000-7000-8000-000000000001',
  tenantId: '0192ab34-0000-7000-8000-000000000002',
  label: 'someone',
  roles: held,
  scopes: undefined,
  requestsPerWindow: 100,
});
const key = (...held: Scope[]): Actor => ({ ...person(), kind: 'api_key', via: 'api_key', scopes: held });

it('lets only an owner make or unmake an owner', () => {
  expect(grants.rolesExceed(person('owner'), ['owner'])).toBe(false);
  for (const role of roles) if (role !== 'owner') expect(grants.rolesExceed(person(role), ['owner'])).toBe(true);
});

it('lets an admin give every role but owner', () => {
  expect(grants.rolesExceed(person('admin'), ['admin', 'analyst', 'auditor', 'integrator'])).toBe(false);
});

it('lets an integrator make screening keys and no key that reads the audit trail', () => {
  expect(grants.scopesExceed(person('integrator'), ['screening:read', 'screening:write'])).toBe(false);
  expect(grants.scopesExceed(person('integrator'), ['read'])).toBe(true);
  expect(grants.scopesExceed(person('integrator'), ['admin'])).toBe(true);
});

it('lets a key hand on its own scopes', () => {
  expect(grants.scopesExceed(key('admin'), ['admin'])).toBe(false);
  expect(grants.scopesExceed(key('write'), ['admin'])).toBe(true);
  expect(grants.scopesExceed(key('screening:read'), ['read'])).toBe(true);
});

it('never finds that something given away can do what its giver cannot', () => {
  fc.assert(
    fc.property(fc.subarray([...roles]), fc.subarray([...scopes]), (held, given) => {
      const giver = person(...held);
      const made = key(...given);
      if (grants.scopesExceed(giver, given)) return;
      for (const permission of permissions)
        if (authoriser.permits(made, permission)) expect(authoriser.permits(giver, permission)).toBe(true);
    }),
  );
});
