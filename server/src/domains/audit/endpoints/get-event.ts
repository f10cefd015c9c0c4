import { getAuditEvent } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Envelope } from '../../../platform/keys/envelope.ts';
import { shownEvent } from '../shown-event.ts';
import { selectEvent } from '../store/events.ts';

export function getEventEndpoint(envelope: Envelope): Endpoint {
  return endpoint(getAuditEvent, {
    permission: 'audit.read',
    limit: 'tenant',
    async handle({ tx, tenantId, params }) {
      const row = await selectEvent(tx, params.event_id);
      if (row === undefined) throw notFound('There is no such event in your audit trail.');
      return shownEvent(envelope, tenantId, row);
    },
  });
}
