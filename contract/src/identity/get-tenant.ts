import { defineEndpoint } from '../define-endpoint.ts';
import { Tenant } from './schemas.ts';

export const getTenant = defineEndpoint({
  id: 'identity.getTenant',
  method: 'GET',
  path: '/v1/tenant',
  summary: 'The tenant this request works in',
  reply: Tenant,
});
