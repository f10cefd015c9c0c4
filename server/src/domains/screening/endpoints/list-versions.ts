import { listVersions } from '@surety/contract';
import { cursorKey, pageOf } from '../../../platform/database/pages.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Sealer } from '../checks/sealed.ts';
import { shownVersion } from '../lists/shown-version.ts';
import { selectList } from '../store/lists.ts';
import { selectVersions } from '../store/versions.ts';

export function listVersionsEndpoint(sealer: Sealer): Endpoint {
  return endpoint(listVersions, {
    permission: 'lists.read',
    limit: 'tenant',
    async handle({ tx, tenantId, params: { list_id: listId }, query: { limit = 25, cursor, state } }) {
      if ((await selectList(tx, listId)) === undefined) throw notFound('There is no such list.');
      const key = cursorKey(cursor, ['uuid']);
      const rows = await selectVersions(tx, { listId, state, before: key?.[0], limit: limit + 1 });
      const page = pageOf(rows, limit, { key: (row) => [row.id], item: (row) => row });
      return { items: await Promise.all(page.items.map((row) => shownVersion(sealer, tenantId, row))), next_cursor: page.next_cursor };
    },
  });
}
