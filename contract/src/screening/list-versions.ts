import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, OneOf, PageOf, pageQuery } from '../schemas.ts';
import { ListVersion } from './list.ts';
import { ListId, versionStates } from './words.ts';

export const listVersions = defineEndpoint({
  id: 'screening.listVersions',
  method: 'GET',
  path: '/v1/screening/lists/:list_id/versions',
  summary: 'List the versions of a list, newest first',
  params: Closed({ list_id: ListId }),
  query: Closed({ ...pageQuery, state: Type.Optional(OneOf(versionStates)) }),
  reply: PageOf(ListVersion),
  errors: ['invalid_fields', 'not_found'],
});
