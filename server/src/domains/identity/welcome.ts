import type { Me } from '@surety/contract';
import { credentialOf, isActor } from '../../platform/access/credentials.ts';
import { inTenant } from '../../platform/database/tenancy.ts';
import { cookieValue } from './access/sessions.ts';
import { type AttemptOrigin, recordAttempt } from './attempts.ts';
import type { Desk } from './desk.ts';
import { meOf } from './me.ts';
import type { OpenedSession } from './sign-in/door.ts';
import { markSignedIn } from './store/memberships.ts';
import { deleteSession } from './store/sessions.ts';

/** The last step of every way to sign in: ends the session the browser had, tells the audit trail, and says who is there now. */
export async function welcome(
  desk: Desk,
  session: OpenedSession,
  { origin, tenantId, how }: { origin: AttemptOrigin; tenantId: string; how: 'password' | 'link' },
): Promise<Me> {
  await endEarlierSession(desk, origin.cookie);
  const credential = credentialOf({ cookie: session.cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') });
  const actor = credential === undefined ? undefined : await desk.authenticator.authenticate(credential);
  if (actor === undefined || !isActor(actor)) throw new Error('A session that was just opened is not accepted.');
  const at = desk.clock.now();
  await inTenant(desk.database, tenantId, (tx) => markSignedIn(tx, tenantId, { userId: session.userId, at }));
  await recordAttempt(desk, origin, { action: 'session.started', target: session.id, facts: { how }, tenantId, actor });
  return inTenant(desk.database, tenantId, (tx) => meOf(desk, tx, actor));
}

async function endEarlierSession({ database, door, announce }: Desk, cookieHeader: string): Promise<void> {
  const value = cookieValue(cookieHeader, door.cookieName);
  const earlier = value === undefined ? undefined : await door.sessionOf(value);
  if (earlier === undefined) return;
  await database.kysely.transaction().execute(async (tx) => {
    await deleteSession(tx, earlier);
    await announce(tx, `person:${earlier.userId}`);
  });
}
