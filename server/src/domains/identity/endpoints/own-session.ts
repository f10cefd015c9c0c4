import type { Actor } from '../../../platform/access/actor.ts';
import { forbidden } from '../../../platform/errors.ts';
import type { Desk } from '../desk.ts';

/** The session this request came with; API keys and access tokens have none. */
export function ownSession(desk: Desk, actor: Actor): string {
  const maker = actor.via === 'session' ? desk.makerOf(actor) : undefined;
  if (maker === undefined) throw forbidden('Only someone signed in to the console has a session.');
  return maker.id;
}
