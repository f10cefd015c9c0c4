import { getCheck } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import { readHits } from '../checks/read-hits.ts';
import type { Sealer } from '../checks/sealed.ts';
import { shownCheck } from '../checks/shown-check.ts';
import { selectCheck } from '../store/checks.ts';
import { selectHitsOfCheck } from '../store/hits.ts';
import { selectScreenedLists } from '../store/versions.ts';

export function getCheckEndpoint(sealer: Sealer): Endpoint {
  return endpoint(getCheck, {
    permission: 'screening.read',
    limit: 'tenant',
    async handle({ tx, tenantId, params }) {
      const row = await selectCheck(tx, params.check_id);
      if (row === undefined) throw notFound('There is no such check.');
      return shownCheck(row, {
        opened: await sealer.open('check', { tenantId, ...row }),
        lists: await selectScreenedLists(tx, row.version_ids),
        hits: await readHits({ tx, tenantId, sealer }, await selectHitsOfCheck(tx, row.id)),
      });
    },
  });
}
