import { signOutEverywhere } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { forbidden } from '../../../platform/errors.ts';
import type { Desk } from '../desk.ts';
import { deleteSessionsOfUser } from '../store/sessions.ts';

export function signOutEverywhereEndpoint(desk: Desk): Endpoint {
  return endpoint(signOutEverywhere, {
    permission: 'signed-in',
    limit: 'tenant',
    audit: { action: 'session.ended_everywhere' },
    async handle({ tx, actor, reply, audit }) {
      if (actor.kind !== 'user') throw forbidden('Only people have sessions.');
      const sessions = await deleteSessionsOfUser(tx, actor.id);
      await desk.announce(tx, `person:${actor.id}`);
      reply.cookies([desk.door.expiredCookie]);
      audit({ sessions }, actor.id);
    },
  });
}
