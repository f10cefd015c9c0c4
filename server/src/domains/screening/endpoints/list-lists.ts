import { type ListVersion, listLists, type ScreeningList } from '@surety/contract';
import { cursorKey, pageOf } from '../../../platform/database/pages.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Sealer } from '../checks/sealed.ts';
import { shownVersion } from '../lists/shown-version.ts';
import { type ShownListRow, selectLists } from '../store/lists.ts';
import { selectVersionsById } from '../store/versions.ts';

export function listListsEndpoint(sealer: Sealer): Endpoint {
  return endpoint(listLists, {
    permission: 'lists.read',
    limit: 'tenant',
    async handle({ tx, tenantId, query: { limit = 25, cursor } }) {
      const key = cursorKey(cursor, ['text']);
      const rows = await selectLists(tx, { after: key?.[0], limit: limit + 1 });
      const page = pageOf(rows, limit, { key: (row) => [row.id], item: (row) => row });
      const ids = page.items.flatMap((row) => [row.active_version_id, row.refused_version_id]).filter((id) => id !== null);
      const shown = (await selectVersionsById(tx, ids)).map((row) => shownVersion(sealer, tenantId, row));
      const versions = new Map((await Promise.all(shown)).map((version) => [version.id, version]));
      return { items: page.items.map((row) => shownList(row, versions)), next_cursor: page.next_cursor };
    },
  });
}

function shownList(row: ShownListRow, versions: ReadonlyMap<string, ListVersion>): ScreeningList {
  const refused = versions.get(row.refused_version_id ?? '');
  return {
    id: row.id,
    name: row.name,
    fictional: row.fictional,
    version_count: row.version_count,
    active_version: versions.get(row.active_version_id ?? '') ?? null,
    latest_refusal:
      refused === undefined || refused.refusal === null
        ? null
        : { version_id: refused.id, refused_at: refused.imported_at, code: refused.refusal.code, sentence: refused.refusal.sentence },
    created_at: row.created_at.toISOString(),
  };
}
