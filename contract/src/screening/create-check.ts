import { defineEndpoint } from '../define-endpoint.ts';
import { Check } from './check.ts';
import { CheckRequest } from './query.ts';

export const createCheck = defineEndpoint({
  id: 'screening.createCheck',
  method: 'POST',
  path: '/v1/screening/checks',
  summary: 'Screen a name',
  description:
    'Compares a name and what else is known with every list in force and keeps the answer. Every hit explains its score feature by feature.',
  body: CheckRequest,
  reply: Check,
  status: 201,
  errors: ['invalid_fields', 'no_active_list', 'unavailable'],
});
