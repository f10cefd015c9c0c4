import { signOut } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Desk } from '../desk.ts';
import { deleteSession } from '../store/sessions.ts';
import { ownSession } from './own-session.ts';

export function signOutEndpoint(desk: Desk): Endpoint {
  return endpoint(signOut, {
    permission: 'signed-in',
    limit: 'tenant',
    audit: { action: 'session.ended' },
    async handle({ tx, actor, reply, audit }) {
      const id = ownSession(desk, actor);
      await deleteSession(tx, { id, userId: actor.id });
      await desk.announce(tx, `person:${actor.id}`);
      reply.cookies([desk.door.expiredCookie]);
      audit({}, id);
    },
  });
}
