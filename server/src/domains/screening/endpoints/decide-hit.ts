import { decideHit } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { invalidField, notFound } from '../../../platform/errors.ts';
import { actedBy } from '../checks/acted-by.ts';
import { decideOnHit } from '../checks/decide-on-hit.ts';
import { readHits } from '../checks/read-hits.ts';
import type { Sealer } from '../checks/sealed.ts';
import { type Engine, partyOf } from '../engine/engine.ts';
import { partyChanged } from '../errors.ts';
import { selectHit } from '../store/hits.ts';

export function decideHitEndpoint({ sealer, engine }: { sealer: Sealer; engine: Engine }): Endpoint {
  return endpoint(decideHit, {
    permission: 'screening.write',
    limit: 'tenant',
    transaction: 'none',
    audit: { none: 'The decision records its own event in its transaction.' },
    async handle({ params, body, actor, tenantId, clock, inTenant }) {
      const { decision, reason, whitelist = false } = body;
      if (whitelist && decision !== 'false_positive') throw invalidField('whitelist', 'goes with the decision false_positive only.');
      const row = await inTenant(({ tx }) => selectHit(tx, params.hit_id));
      if (row === undefined) throw notFound('There is no such hit.');
      if (whitelist) {
        const list = await engine.list(tenantId, row.list_id);
        if (list === undefined || partyOf(list, row.reference)?.recordHash !== row.record_hash) throw partyChanged();
      }
      return inTenant(async (scope) => {
        const asked = { id: row.id, decision, reason, whitelist, by: actedBy(actor), at: clock.now() };
        const [hit] = await readHits({ ...scope, sealer }, [await decideOnHit(scope, sealer, asked)]);
        if (hit === undefined) throw notFound('There is no such hit.');
        return hit;
      });
    },
  });
}
