import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';

export const removeMember = defineEndpoint({
  id: 'identity.removeMember',
  method: 'DELETE',
  path: '/v1/members/:user_id',
  summary: 'Remove a person from this tenant',
  params: Closed({ user_id: Uuid }),
  errors: ['not_found', 'last_owner'],
});
