import type { Actor, Role } from '../../../platform/access/actor.ts';
import type { Tx } from '../../../platform/database/connect.ts';
import { forbidden, notFound, PublicError } from '../../../platform/errors.ts';
import type { Desk } from '../desk.ts';
import { countOwners, type MemberRow, selectMember } from '../store/memberships.ts';
import { lockTenant } from '../store/tenants.ts';

/** The member that `actor` wants to have `roles` (none to remove them), once it is sure that this is allowed and leaves an owner. */
export async function memberToChange(
  { grants }: Desk,
  tx: Tx,
  { actor, tenantId, userId, roles }: { actor: Actor; tenantId: string; userId: string; roles: readonly Role[] },
): Promise<MemberRow> {
  await lockTenant(tx, tenantId);
  const member = await selectMember(tx, tenantId, userId);
  if (member === undefined) throw notFound('There is no such person in your tenant.');
  if (grants.rolesExceed(actor, roles) || grants.rolesExceed(actor, member.roles))
    throw forbidden('You cannot give or take roles that reach further than your own.');
  const losesOwner = member.joined_at !== null && member.roles.includes('owner') && !roles.includes('owner');
  if (losesOwner && (await countOwners(tx, tenantId)) === 1) throw new PublicError('last_owner', 'Make someone else an owner first.');
  return member;
}
