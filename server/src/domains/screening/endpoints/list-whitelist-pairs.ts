import { listWhitelistPairs, type WhitelistPair } from '@surety/contract';
import { cursorKey, pageOf } from '../../../platform/database/pages.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Sealer } from '../checks/sealed.ts';
import { type PairRow, selectPairs } from '../store/whitelist.ts';

export function listWhitelistPairsEndpoint(sealer: Sealer): Endpoint {
  return endpoint(listWhitelistPairs, {
    permission: 'screening.read',
    limit: 'tenant',
    async handle({ tx, tenantId, query: { limit = 25, cursor, state, list_id: listId } }) {
      const key = cursorKey(cursor, ['uuid']);
      const rows = await selectPairs(tx, { state, listId, before: key?.[0], limit: limit + 1 });
      const page = pageOf(rows, limit, { key: (row) => [row.id], item: (row) => row });
      return { items: await Promise.all(page.items.map((row) => shownPair(sealer, tenantId, row))), next_cursor: page.next_cursor };
    },
  });
}

async function shownPair(sealer: Sealer, tenantId: string, row: PairRow): Promise<WhitelistPair> {
  const { name, date_of_birth: birthDate, reason, label } = await sealer.open('pair', { tenantId, ...row });
  return {
    id: row.id,
    state: row.state,
    subject: { name, date_of_birth: birthDate },
    list_id: row.list_id,
    reference: row.reference,
    caption: row.caption,
    reason,
    hit_id: row.hit_id,
    created_by: { kind: row.by_kind, id: row.by_id, label },
    created_at: row.created_at.toISOString(),
    retired_at: row.retired_at?.toISOString() ?? null,
    retired_because: row.retired_because,
  };
}
