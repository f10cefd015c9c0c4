import { changeTenant } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Desk } from '../desk.ts';
import { shownTenant } from '../shown.ts';
import { updateTenantName } from '../store/tenants.ts';

export function changeTenantEndpoint({ settings }: Desk): Endpoint {
  return endpoint(changeTenant, {
    permission: 'tenant.manage',
    limit: 'tenant',
    audit: { action: 'tenant.renamed', target: ({ reply }) => reply.id },
    handle: async ({ tx, tenantId, body }) => shownTenant(await updateTenantName(tx, tenantId, body.name.trim()), settings),
  });
}
