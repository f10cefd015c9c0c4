import { getHit } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import { readHits } from '../checks/read-hits.ts';
import type { Sealer } from '../checks/sealed.ts';
import { selectHit } from '../store/hits.ts';

export function getHitEndpoint(sealer: Sealer): Endpoint {
  return endpoint(getHit, {
    permission: 'screening.read',
    limit: 'tenant',
    async handle({ tx, tenantId, params }) {
      const row = await selectHit(tx, params.hit_id);
      const [hit] = row === undefined ? [] : await readHits({ tx, tenantId, sealer }, [row]);
      if (hit === undefined) throw notFound('There is no such hit.');
      return hit;
    },
  });
}
