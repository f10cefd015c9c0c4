import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';
import { Hit } from './hit.ts';

export const getHit = defineEndpoint({
  id: 'screening.getHit',
  method: 'GET',
  path: '/v1/screening/hits/:hit_id',
  summary: 'Read a hit with its explanation',
  params: Closed({ hit_id: Uuid }),
  reply: Hit,
  errors: ['invalid_fields', 'not_found'],
});
