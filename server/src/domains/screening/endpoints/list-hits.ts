import { listHits } from '@surety/contract';
import { cursorKey, pageOf } from '../../../platform/database/pages.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { readHitSummaries } from '../checks/read-hits.ts';
import type { Sealer } from '../checks/sealed.ts';
import { selectHits } from '../store/hits.ts';

export function listHitsEndpoint(sealer: Sealer): Endpoint {
  return endpoint(listHits, {
    permission: 'screening.read',
    limit: 'tenant',
    async handle({ tx, tenantId, query: { limit = 25, cursor, status, list_id: listId, check_id: checkId } }) {
      const key = cursorKey(cursor, ['uuid']);
      const rows = await selectHits(tx, { status, listId, checkId, before: key?.[0], limit: limit + 1 });
      const page = pageOf(rows, limit, { key: (row) => [row.id], item: (row) => row });
      return { items: await readHitSummaries({ tx, tenantId, sealer }, page.items), next_cursor: page.next_cursor };
    },
  });
}
