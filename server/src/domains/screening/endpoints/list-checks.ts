import { listChecks } from '@surety/contract';
import { cursorKey, pageOf } from '../../../platform/database/pages.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Sealer } from '../checks/sealed.ts';
import { checkSummary } from '../checks/shown-check.ts';
import { selectChecks } from '../store/checks.ts';
import { countOpenHits } from '../store/hits.ts';
import { selectScreenedLists } from '../store/versions.ts';

export function listChecksEndpoint(sealer: Sealer): Endpoint {
  return endpoint(listChecks, {
    permission: 'screening.read',
    limit: 'tenant',
    async handle({ tx, tenantId, query: { limit = 25, cursor, result, from, to } }) {
      const key = cursorKey(cursor, ['timestamp', 'uuid']);
      const [at, id] = key ?? [];
      const before = at === undefined || id === undefined ? undefined : { at, id };
      const rows = await selectChecks(tx, { result, from, to, before, limit: limit + 1 });
      const page = pageOf(rows, limit, { key: (row) => [row.created_at.toISOString(), row.id], item: (row) => row });
      const open = await countOpenHits(
        tx,
        page.items.map(({ id }) => id),
      );
      const lists = await selectScreenedLists(tx, [...new Set(page.items.flatMap((row) => row.version_ids))]);
      const items = page.items.map(async (row) =>
        checkSummary(row, {
          opened: await sealer.open('check', { tenantId, ...row }),
          lists: lists.filter((list) => row.version_ids.includes(list.version_id)),
          openHits: open.get(row.id) ?? 0,
        }),
      );
      return { items: await Promise.all(items), next_cursor: page.next_cursor };
    },
  });
}
