import { defineEndpoint } from '../define-endpoint.ts';
import { ScreeningSummary } from './summary.ts';

export const getSummary = defineEndpoint({
  id: 'screening.getSummary',
  method: 'GET',
  path: '/v1/screening/summary',
  summary: 'Figures of screening for an overview',
  reply: ScreeningSummary,
});
