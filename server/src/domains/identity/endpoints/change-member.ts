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
    audit: { action: 'member.roles_changed', target: ({ params }) => params.user_id },
    async handle({ tx, tenantId, actor, params, body, audit }) {
      const userId = params.user_id;
      const { roles } = body;
      const member = await memberToChange(desk, tx, { actor, tenantId, userId, roles });
      await updateRoles(tx, tenantId, { userId, roles });
      await desk.announce(tx, `person:${userId}`);
      audit({ from: member.roles, to: roles });
      return shownMember({ ...member, roles }, desk.people);
    },
  });
}
