import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';
import { ListVersion } from './list.ts';
import { ListId } from './words.ts';

export const activateVersion = defineEndpoint({
  id: 'screening.activateVersion',
  method: 'POST',
  path: '/v1/screening/lists/:list_id/versions/:version_id/activate',
  summary: 'Put a version in force',
  description: 'Also the way back to an earlier version. The version in force before is superseded in the same moment.',
  params: Closed({ list_id: ListId, version_id: Uuid }),
  reply: ListVersion,
  errors: ['invalid_fields', 'not_found', 'version_not_ready', 'unavailable'],
});
