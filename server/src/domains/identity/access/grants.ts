import type { Actor, Role, Scope } from '../../../platform/access/actor.ts';
import type { Authoriser, Permission } from '../../../platform/access/authorise.ts';

/** What the policies and the house's permissions have to say about who may hand out what. */
export interface Grants {
  /** Whether someone with `roles` could do something that `actor` cannot. */
  rolesExceed(actor: Actor, roles: readonly Role[]): boolean;
  /** Whether a key with `scopes` could do something that `actor` cannot. */
  scopesExceed(actor: Actor, scopes: readonly Scope[]): boolean;
  permissionsOf(actor: Actor): Permission[];
}

/** Nobody gives away, or takes from another, more than they have: asked of the policies themselves, permission by permission. */
export function createGrants(authoriser: Authoriser, permissions: () => readonly Permission[]): Grants {
  const exceeds = (actor: Actor, other: Actor) =>
    permissions().some((permission) => authoriser.permits(other, permission) && !authoriser.permits(actor, permission));
  return {
    rolesExceed: (actor, roles) => exceeds(actor, { ...actor, kind: 'user', roles, scopes: undefined }),
    scopesExceed: (actor, scopes) => exceeds(actor, { ...actor, kind: 'api_key', roles: [], scopes }),
    permissionsOf: (actor) => permissions().filter((permission) => authoriser.permits(actor, permission)),
  };
}
