import { signIn } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { PublicError } from '../../../platform/errors.ts';
import { countAttempt, originOf, recordAttempt } from '../attempts.ts';
import type { Desk } from '../desk.ts';
import { canonicalEmail } from '../people.ts';
import { selectTenantsOfUser } from '../store/memberships.ts';
import { selectUserByEmail } from '../store/users.ts';
import { welcome } from '../welcome.ts';

export function signInEndpoint(desk: Desk): Endpoint {
  return endpoint(signIn, {
    permission: 'anyone',
    limit: 'address',
    transaction: 'none',
    audit: { none: 'every attempt is recorded by hand, in the tenant that it was for' },
    async handle(call) {
      const { body, reply } = call;
      const origin = originOf(call);
      const email = canonicalEmail(body.email);
      await countAttempt(desk, origin, desk.people.emailIndex(email));
      const { userId, tenants } = await whoIs(desk, email);
      const wanted = body.tenant_id?.toLowerCase() ?? tenants[0]?.id;
      const tenantId = tenants.find(({ id }) => id === wanted)?.id;
      const session = await desk.door.signIn({ email, password: body.password, tenantId });
      if (session === undefined || tenantId === undefined) {
        const told = tenantId ?? tenants[0]?.id;
        await recordAttempt(desk, origin, { action: 'session.refused', target: userId, outcome: 'denied', tenantId: told });
        throw new PublicError('wrong_credentials', 'Check both and try again. An administrator of your tenant can invite you.');
      }
      const me = await welcome(desk, session, { origin, tenantId, how: 'password' });
      reply.cookies(session.cookies);
      return me;
    },
  });
}

/** The same two look-ups whether or not anyone has this e-mail. */
async function whoIs({ database, people }: Desk, email: string) {
  return database.kysely.transaction().execute(async (tx) => {
    const user = await selectUserByEmail(tx, people.emailIndex(email));
    return { userId: user?.id, tenants: await selectTenantsOfUser(tx, user?.id ?? nobody) };
  });
}

const nobody = '00000000-0000-0000-0000-000000000000';
