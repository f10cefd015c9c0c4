import type { Domain } from '../../platform/domain.ts';
import type { Envelope } from '../../platform/keys/envelope.ts';
import { getEventEndpoint } from './endpoints/get-event.ts';
import { listEventsEndpoint } from './endpoints/list-events.ts';

/** Shows the audit trail. Writing it is the platform's: see platform/audit-trail. */
export function audit({ envelope }: { envelope: Envelope }): Domain {
  return { name: 'audit', endpoints: [listEventsEndpoint(envelope), getEventEndpoint(envelope)] };
}
