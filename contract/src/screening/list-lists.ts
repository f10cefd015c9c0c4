import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, PageOf, pageQuery } from '../schemas.ts';
import { ScreeningList } from './list.ts';

export const listLists = defineEndpoint({
  id: 'screening.listLists',
  method: 'GET',
  path: '/v1/screening/lists',
  summary: 'List the lists, by id',
  query: Closed({ ...pageQuery }),
  reply: PageOf(ScreeningList),
  errors: ['invalid_fields'],
});
