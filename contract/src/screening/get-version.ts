import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';
import { ListVersion } from './list.ts';
import { ListId } from './words.ts';

export const getVersion = defineEndpoint({
  id: 'screening.getVersion',
  method: 'GET',
  path: '/v1/screening/lists/:list_id/versions/:version_id',
  summary: 'Read a version of a list',
  params: Closed({ list_id: ListId, version_id: Uuid }),
  reply: ListVersion,
  errors: ['invalid_fields', 'not_found'],
});
