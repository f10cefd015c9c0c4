import { listVersionChanges } from '@surety/contract';
import { cursorKey } from '../../../platform/database/pages.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import { versionNotReady } from '../errors.ts';
import type { ChangesReader } from '../lists/changes.ts';
import { selectVersion, type VersionRow } from '../store/versions.ts';

export function listVersionChangesEndpoint(changes: ChangesReader): Endpoint {
  return endpoint(listVersionChanges, {
    permission: 'lists.read',
    limit: 'tenant',
    transaction: 'none',
    async handle({ tenantId, inTenant, params, query: { limit = 25, cursor, since, change } }) {
      // Two versions never change, so a place in what lies between them is a cursor.
      const offset = Number(cursorKey(cursor, ['bigint'])?.[0] ?? 0);
      const { version, before } = await inTenant(async ({ tx }) => {
        const found = await selectVersion(tx, params.list_id, params.version_id);
        if (found === undefined) throw notFound('There is no such version of this list.');
        const sinceId = since ?? found.since_version_id;
        const other = sinceId === null ? undefined : await selectVersion(tx, params.list_id, sinceId);
        if (since !== undefined && other === undefined) throw notFound('There is no such version of this list to compare with.');
        return { version: found, before: other };
      });
      const found = await changes.between({
        tenantId,
        before: before === undefined ? null : partiesOf(before),
        after: partiesOf(version),
      });
      const items = found.page(offset, limit + 1, change);
      return {
        version_id: version.id,
        since_version_id: before?.id ?? null,
        counts: found.counts,
        items: items.slice(0, limit),
        next_cursor: items.length > limit ? Buffer.from(JSON.stringify([offset + limit])).toString('base64url') : null,
      };
    },
  });
}

function partiesOf({ parties_blob: blob }: VersionRow): string {
  if (blob === null) throw versionNotReady('A version that was refused has no parties to compare.');
  return blob;
}
