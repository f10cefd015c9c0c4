import { inviteMember } from '@surety/contract';
import type { Role } from '../../../platform/access/actor.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { forbidden } from '../../../platform/errors.ts';
import type { Desk } from '../desk.ts';
import { invite } from '../invite.ts';
import { linkHours } from '../links.ts';
import { shownMember } from '../shown.ts';

export function inviteMemberEndpoint(desk: Desk): Endpoint {
  return endpoint(inviteMember, {
    permission: 'members.manage',
    limit: 'tenant',
    audit: { action: 'member.invited', target: ({ reply }) => reply.member.user_id },
    async handle({ tx, tenantId, actor, body, clock, audit }) {
      const check = (roles: readonly Role[]) => {
        if (desk.grants.rolesExceed(actor, roles)) throw forbidden('You cannot give roles that reach further than your own.');
      };
      check(body.roles);
      const { member, link } = await invite(tx, desk.people, {
        tenantId,
        email: body.email,
        name: body.name ?? '',
        roles: body.roles,
        hours: linkHours.invited,
        at: clock.now(),
        checkBefore: check,
      });
      audit({ roles: body.roles });
      return { member: await shownMember(member, desk.people), link: { path: link.path, expires_at: link.expiresAt.toISOString() } };
    },
  });
}
