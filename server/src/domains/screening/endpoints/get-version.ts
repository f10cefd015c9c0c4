import { getVersion } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Sealer } from '../checks/sealed.ts';
import { shownVersion } from '../lists/shown-version.ts';
import { selectVersion } from '../store/versions.ts';

export function getVersionEndpoint(sealer: Sealer): Endpoint {
  return endpoint(getVersion, {
    permission: 'lists.read',
    limit: 'tenant',
    async handle({ tx, tenantId, params }) {
      const row = await selectVersion(tx, params.list_id, params.version_id);
      if (row === undefined) throw notFound('There is no such version of this list.');
      return shownVersion(sealer, tenantId, row);
    },
  });
}
