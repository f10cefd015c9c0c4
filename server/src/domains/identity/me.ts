import type { Me } from '@surety/contract';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Desk } from './desk.ts';
import { shownTenant } from './shown.ts';
import { selectTenantsOfUser } from './store/memberships.ts';
import { getTenantRow } from './store/tenants.ts';
import { selectUser } from './store/users.ts';

/** Who `actor` is and what they may do. */
export async function meOf({ people, grants, settings }: Desk, tx: Tx, actor: Actor): Promise<Me> {
  const tenant = shownTenant(await getTenantRow(tx, actor.tenantId), settings);
  const row = actor.kind === 'user' ? await selectUser(tx, actor.id) : undefined;
  const person = row === undefined ? undefined : await people.open(row);
  return {
    user: person === undefined ? null : { id: person.id, email: person.email, name: person.name },
    api_key: actor.kind === 'api_key' ? { id: actor.id, name: actor.label } : null,
    tenant,
    roles: [...actor.roles],
    scopes: actor.scopes === undefined ? null : [...actor.scopes],
    permissions: grants.permissionsOf(actor),
    tenants: person === undefined ? [{ id: tenant.id, name: tenant.name }] : await selectTenantsOfUser(tx, person.id),
  };
}
