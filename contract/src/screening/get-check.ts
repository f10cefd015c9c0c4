import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';
import { Check } from './check.ts';

export const getCheck = defineEndpoint({
  id: 'screening.getCheck',
  method: 'GET',
  path: '/v1/screening/checks/:check_id',
  summary: 'Read a check with its hits',
  params: Closed({ check_id: Uuid }),
  reply: Check,
  errors: ['invalid_fields', 'not_found'],
});
