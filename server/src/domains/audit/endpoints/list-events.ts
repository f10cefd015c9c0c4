import { listAuditEvents } from '@surety/contract';
import { cursorKey, pageOf } from '../../../platform/database/pages.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Envelope } from '../../../platform/keys/envelope.ts';
import { shownEvent } from '../shown-event.ts';
import { selectEvents } from '../store/events.ts';

export function listEventsEndpoint(envelope: Envelope): Endpoint {
  return endpoint(listAuditEvents, {
    permission: 'audit.read',
    limit: 'tenant',
    async handle({ tx, tenantId, query }) {
      const { limit = 25 } = query;
      const key = cursorKey(query.cursor, ['bigint']);
      const rows = await selectEvents(tx, {
        action: query.action,
        actorId: query.actor_id,
        target: query.target,
        outcome: query.outcome,
        requestId: query.request_id,
        from: query.from,
        to: query.to,
        before: key?.[0],
        limit: limit + 1,
      });
      const page = pageOf(rows, limit, { key: (row) => [row.sequence], item: (row) => row });
      return { items: await Promise.all(page.items.map((row) => shownEvent(envelope, tenantId, row))), next_cursor: page.next_cursor };
    },
  });
}
