import { defineEndpoint } from '../define-endpoint.ts';
import { createCheck } from './create-check.ts';

export const createCheckAlias = defineEndpoint({
  ...createCheck,
  id: 'screening.createCheckAlias',
  path: '/v1/screening/check',
  summary: 'Screen a name (alias)',
  description: 'The same as `POST /v1/screening/checks`.',
});
