import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';
import { Member, Roles } from './schemas.ts';

export const changeMember = defineEndpoint({
  id: 'identity.changeMember',
  method: 'PATCH',
  path: '/v1/members/:user_id',
  summary: 'Change what a person may do',
  params: Closed({ user_id: Uuid }),
  body: Closed({ roles: Roles }),
  reply: Member,
  errors: ['not_found', 'last_owner'],
});
