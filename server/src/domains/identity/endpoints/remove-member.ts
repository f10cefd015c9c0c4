import { removeMember } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Desk } from '../desk.ts';
import { deleteOpenLinks } from '../store/links.ts';
import { deleteMembership } from '../store/memberships.ts';
import { memberToChange } from './member-to-change.ts';

export function removeMemberEndpoint(desk: Desk): Endpoint {
  return endpoint(removeMember, {
    permission: 'members.manage',
    limit: 'tenant',
    audit: { action: 'member.removed', target: ({ params }) => params.user_id },
    async handle({ tx, tenantId, actor, params, audit }) {
      const userId = params.user_id;
      const member = await memberToChange(desk, tx, { actor, tenantId, userId, roles: [] });
      await deleteOpenLinks(tx, tenantId, userId);
      await deleteMembership(tx, tenantId, userId);
      // Their sessions here stay until they expire and are refused from now on, with the reason.
      await desk.announce(tx, `person:${userId}`);
      audit({ roles: member.roles });
    },
  });
}
