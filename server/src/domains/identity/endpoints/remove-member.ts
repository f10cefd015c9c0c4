import { removeMember } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Desk } from '../desk.ts';
import { deleteOpenLinks } from '../store/links.ts';
import { deleteMembership } from '../store/memberships.ts';
import { deleteSessionsIn } from '../store/sessions.ts';
import { memberToChange } from './member-to-change.ts';

export function removeMemberEndpoint(desk: Desk): Endpoint {
  return endpoint(removeMember, {
    permission: 'members.manage',
    limit: 'tenant',
    audit: { action: 'member.removed' },
    async handle({ tx, tenantId, actor, params, audit }) {
      const member = await memberToChange(desk, tx, { actor, tenantId, userId: params.user_id, roles: [] });
      await deleteOpenLinks(tx, tenantId, member.id);
      await deleteMembership(tx, tenantId, member.id);
      // Should they be invited again, an old cookie must not come to life.
      await deleteSessionsIn(tx, tenantId, member.id);
      await desk.announce(tx, `person:${member.id}`);
      audit({ roles: member.roles }, member.id);
    },
  });
}
