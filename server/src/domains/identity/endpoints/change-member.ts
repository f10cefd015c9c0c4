import { changeMember } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Desk } from '../desk.ts';
import { shownMember } from '../shown.ts';
import { updateRoles } from '../store/memberships.ts';
import { memberToChange } from './member-to-change.ts';

export function changeMemberEndpoint(desk: Desk): Endpoint {
  return endpoint(changeMember, {
    permission: 'members.manage',
    limit: 'tenant',
    audit: { action: 'member.roles_changed' },
    async handle({ tx, tenantId, actor, params, body, audit }) {
      const { roles } = body;
      const member = await memberToChange(desk, tx, { actor, tenantId, userId: params.user_id, roles });
      await updateRoles(tx, tenantId, { userId: member.id, roles });
      await desk.announce(tx, `person:${member.id}`);
      audit({ from: member.roles, to: roles }, member.id);
      return shownMember({ ...member, roles }, desk.people);
    },
  });
}
