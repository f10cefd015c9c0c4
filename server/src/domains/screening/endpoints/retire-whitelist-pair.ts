import { retireWhitelistPair } from '@surety/contract';
import { endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import { retirePair } from '../store/whitelist.ts';

export const retireWhitelistPairEndpoint = endpoint(retireWhitelistPair, {
  permission: 'screening.write',
  limit: 'tenant',
  audit: { action: 'whitelist_pair.retired', target: ({ params }) => params.pair_id },
  async handle({ tx, params, clock, audit }) {
    if (!(await retirePair(tx, params.pair_id, 'removed', clock.now()))) throw notFound('There is no such active pair.');
    audit({ because: 'removed' });
  },
});
