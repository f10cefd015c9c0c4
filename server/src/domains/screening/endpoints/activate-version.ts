import { activateVersion } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Sealer } from '../checks/sealed.ts';
import type { ActiveLists } from '../engine/active-lists.ts';
import type { IndexCache } from '../engine/index-cache.ts';
import { versionNotReady } from '../errors.ts';
import { activate } from '../lists/activate.ts';
import { shownVersion } from '../lists/shown-version.ts';
import { lockKnownList } from '../store/lists.ts';
import { selectVersion } from '../store/versions.ts';

export function activateVersionEndpoint({ sealer, lists, indexes }: { sealer: Sealer; lists: ActiveLists; indexes: IndexCache }): Endpoint {
  return endpoint(activateVersion, {
    permission: 'lists.write',
    limit: 'tenant',
    transaction: 'none',
    deadlineMs: 60_000,
    audit: { none: 'The activation records its own event in its transaction.' },
    async handle({ params: { list_id: listId, version_id: versionId }, tenantId, inTenant, clock }) {
      const asked = await inTenant(({ tx }) => selectVersion(tx, listId, versionId));
      if (asked === undefined) throw notFound('There is no such version of this list.');
      if (asked.content_hash === null || asked.parties_blob === null)
        throw versionNotReady('It was refused when it was imported. Import the files again.');
      // Loaded before it is put in force, so that no check waits for it and a version that cannot be loaded never comes in force.
      await indexes.get({ contentHash: asked.content_hash, partiesBlob: asked.parties_blob, tenantId });
      const version = await inTenant(async (scope) => {
        const list = await lockKnownList(scope.tx, listId);
        if (list === undefined) throw notFound('There is no such list.');
        if (list.active_version_id !== versionId) {
          await activate(scope, { listId, versionId, name: list.name, fictional: asked.fictional, at: clock.now() });
        }
        return selectVersion(scope.tx, listId, versionId);
      });
      await lists.refresh(tenantId);
      if (version === undefined) throw notFound('There is no such version of this list.');
      return shownVersion(sealer, tenantId, version);
    },
  });
}
