import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';

export const retireWhitelistPair = defineEndpoint({
  id: 'screening.retireWhitelistPair',
  method: 'DELETE',
  path: '/v1/screening/whitelist/:pair_id',
  summary: 'End a whitelisted pair',
  description: 'Later checks ask a person again. The pair stays readable as retired.',
  params: Closed({ pair_id: Uuid }),
  errors: ['invalid_fields', 'not_found'],
});
