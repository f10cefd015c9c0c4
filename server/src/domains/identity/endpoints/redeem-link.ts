import { redeemLink } from '@surety/contract';
import type { Tx } from '../../../platform/database/connect.ts';
import { inTenant } from '../../../platform/database/tenancy.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { PublicError } from '../../../platform/errors.ts';
import { v7 } from '../../../platform/ids.ts';
import { countAttempt, originOf, recordAttempt } from '../attempts.ts';
import type { Desk } from '../desk.ts';
import { type FoundLink, findLink, linkExpired } from '../find-link.ts';
import { weaknessOf } from '../rules/weak-password.ts';
import { hashPassword } from '../sign-in/passwords.ts';
import { useLink } from '../store/links.ts';
import { markJoined } from '../store/memberships.ts';
import { deleteSession, deleteSessionsOfUser } from '../store/sessions.ts';
import { insertPasswordHash, replacePasswordHash, updateUserName } from '../store/users.ts';
import { welcome } from '../welcome.ts';

export function redeemLinkEndpoint(desk: Desk): Endpoint {
  return endpoint(redeemLink, {
    permission: 'anyone',
    limit: 'address',
    transaction: 'none',
    audit: { none: 'recorded by hand, in the tenant of the link' },
    async handle(call) {
      const { body, reply } = call;
      const origin = originOf(call);
      const found = await findLink(desk, body.token);
      const { link, person, asksNewPassword } = found;
      await countAttempt(desk, origin, desk.people.emailIndex(person.email));
      if (asksNewPassword) await setPassword(desk, found, body);
      const tenantId = link.tenant_id;
      const session = await desk.door.signIn({ email: person.email, password: body.password, tenantId });
      if (session === undefined) {
        await recordAttempt(desk, origin, { action: 'link.refused', target: person.id, outcome: 'denied', tenantId });
        throw new PublicError('wrong_credentials', 'You have an account here already: use its password.');
      }
      if (!asksNewPassword) {
        const used = await inTenant(desk.database, tenantId, async (tx) => {
          const first = await join(desk, tx, found);
          if (!first) await deleteSession(tx, session);
          return first;
        });
        if (!used) throw linkExpired();
      }
      const me = await welcome(desk, session, { origin, tenantId, how: 'link' });
      reply.cookies(session.cookies);
      return me;
    },
  });
}

/** Uses the link up and sets the password, both or neither. */
async function setPassword(desk: Desk, found: FoundLink, { password, name }: { password: string; name?: string }): Promise<void> {
  const { link, person } = found;
  const weakness = weaknessOf(password, { email: person.email, name: name ?? person.name, tenantName: link.tenant_name });
  if (weakness !== undefined) throw new PublicError('weak_password', weakness, { fields: [{ path: 'password', message: weakness }] });
  const hash = await hashPassword(password);
  const at = desk.clock.now();
  const sealed = name === undefined ? undefined : await desk.people.seal({ ...person, name: name.trim() });
  await inTenant(desk.database, link.tenant_id, async (tx) => {
    if (!(await join(desk, tx, found))) throw linkExpired();
    const account = { id: v7(at), userId: person.id, hash, at };
    if (link.purpose === 'reset') {
      await replacePasswordHash(tx, account);
      await deleteSessionsOfUser(tx, person.id);
    } else if (!(await insertPasswordHash(tx, account))) throw new PublicError('conflict', 'Open the link again.');
    if (sealed !== undefined) await updateUserName(tx, person.id, { name: sealed.name, at });
  });
}

/** False when the link was used meanwhile. */
async function join(desk: Desk, tx: Tx, { link, person }: FoundLink): Promise<boolean> {
  const at = desk.clock.now();
  if (!(await useLink(tx, link.id, at))) return false;
  await markJoined(tx, link.tenant_id, { userId: person.id, at });
  await desk.announce(tx, `person:${person.id}`);
  return true;
}
