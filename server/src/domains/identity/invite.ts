import type { Role } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { PublicError } from '../../platform/errors.ts';
import { v7 } from '../../platform/ids.ts';
import { type MadeLink, makeLink } from './links.ts';
import { canonicalEmail, type People } from './people.ts';
import { insertMembership, type MemberRow, selectMember, updateRoles } from './store/memberships.ts';
import { lockTenant } from './store/tenants.ts';
import { insertUser, selectUserByEmail } from './store/users.ts';

export interface Invitation {
  readonly tenantId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly hours: number;
  readonly at: Date;
  /** Called with the roles that the person had been invited to before. */
  readonly checkBefore?: (roles: readonly Role[]) => void;
}

/** Makes the person a member who has yet to join, and the link to join with. */
export async function invite(tx: Tx, people: People, invitation: Invitation): Promise<{ member: MemberRow; link: MadeLink }> {
  const { tenantId, roles, hours, at } = invitation;
  await lockTenant(tx, tenantId);
  const userId = await findOrMakeUser(tx, people, invitation);
  const before = await selectMember(tx, tenantId, userId);
  if (before?.joined_at != null) throw new PublicError('already_a_member', 'Change what they may do in the list of members.');
  if (before === undefined) await insertMembership(tx, { tenantId, userId, roles, at });
  else {
    invitation.checkBefore?.(before.roles);
    await updateRoles(tx, tenantId, { userId, roles });
  }
  const link = await makeLink(tx, { tenantId, userId, purpose: 'join', hours, at });
  const member = await selectMember(tx, tenantId, userId);
  if (member === undefined) throw new Error('The membership was not written.');
  return { member, link };
}

async function findOrMakeUser(tx: Tx, people: People, { email, name, at }: Invitation): Promise<string> {
  const emailIndex = people.emailIndex(email);
  const known = await selectUserByEmail(tx, emailIndex);
  if (known !== undefined) return known.id;
  const id = v7(at);
  const person = await people.seal({ id, email: canonicalEmail(email), name: name.trim() });
  if (await insertUser(tx, person, { emailIndex, at })) return id;
  // Someone else invited the same person at the same moment.
  const other = await selectUserByEmail(tx, emailIndex);
  if (other === undefined) throw new Error('The person was not written.');
  return other.id;
}
