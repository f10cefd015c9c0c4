import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed } from '../schemas.ts';
import { Tenant } from './schemas.ts';

export const changeTenant = defineEndpoint({
  id: 'identity.changeTenant',
  method: 'PATCH',
  path: '/v1/tenant',
  summary: 'Rename the tenant',
  body: Closed({ name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) }),
  reply: Tenant,
});
