import { switchTenant } from '@surety/contract';
import { isActor } from '../../../platform/access/credentials.ts';
import { inTenant } from '../../../platform/database/tenancy.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import { originOf, recordAttempt } from '../attempts.ts';
import type { Desk } from '../desk.ts';
import { meOf } from '../me.ts';
import { markSignedIn, selectTenantsOfUser } from '../store/memberships.ts';
import { updateSessionTenant } from '../store/sessions.ts';
import { ownSession } from './own-session.ts';

export function switchTenantEndpoint(desk: Desk): Endpoint {
  return endpoint(switchTenant, {
    permission: 'signed-in',
    limit: 'tenant',
    transaction: 'none',
    audit: { none: 'recorded in the tenant that is entered' },
    async handle(call) {
      const { actor, body, clock } = call;
      const origin = originOf(call);
      const id = ownSession(desk, actor);
      const userId = actor.id;
      const tenantId = body.tenant_id.toLowerCase();
      await desk.database.kysely.transaction().execute(async (tx) => {
        const tenants = await selectTenantsOfUser(tx, userId);
        if (!tenants.some((tenant) => tenant.id === tenantId)) throw notFound('You are not a member of such a tenant.');
        await updateSessionTenant(tx, { id, userId, tenantId });
        await desk.announce(tx, `person:${userId}`);
      });
      const now = await desk.authenticator.authenticate({ kind: 'session', cookie: origin.cookie });
      if (!isActor(now)) throw new Error('The session did not survive the change of tenant.');
      await inTenant(desk.database, tenantId, (tx) => markSignedIn(tx, tenantId, { userId, at: clock.now() }));
      await recordAttempt(desk, origin, { action: 'session.switched', target: id, facts: { from: actor.tenantId }, tenantId, actor: now });
      return inTenant(desk.database, tenantId, (tx) => meOf(desk, tx, now));
    },
  });
}
