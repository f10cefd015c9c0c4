import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';

export const revokeApiKey = defineEndpoint({
  id: 'identity.revokeApiKey',
  method: 'DELETE',
  path: '/v1/api-keys/:key_id',
  summary: 'Revoke an API key',
  description: 'It stops working at once, everywhere, and cannot be brought back.',
  params: Closed({ key_id: Uuid }),
  errors: ['not_found'],
});
