import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';
import { Me } from './schemas.ts';

export const switchTenant = defineEndpoint({
  id: 'identity.switchTenant',
  method: 'PATCH',
  path: '/v1/sessions/current',
  summary: 'Work in another of your tenants',
  body: Closed({ tenant_id: Uuid }),
  reply: Me,
  errors: ['not_found'],
});
