import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, OneOf, PageOf, pageQuery, Uuid } from '../schemas.ts';
import { HitSummary } from './hit.ts';
import { hitStatuses, ListId } from './words.ts';

export const listHits = defineEndpoint({
  id: 'screening.listHits',
  method: 'GET',
  path: '/v1/screening/hits',
  summary: 'List hits, newest first',
  query: Closed({
    ...pageQuery,
    status: Type.Optional(OneOf(hitStatuses)),
    list_id: Type.Optional(ListId),
    check_id: Type.Optional(Uuid),
  }),
  reply: PageOf(HitSummary),
  errors: ['invalid_fields'],
});
