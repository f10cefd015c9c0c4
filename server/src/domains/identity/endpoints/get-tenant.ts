import { getTenant } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Desk } from '../desk.ts';
import { shownTenant } from '../shown.ts';
import { getTenantRow } from '../store/tenants.ts';

export function getTenantEndpoint({ settings }: Desk): Endpoint {
  return endpoint(getTenant, {
    permission: 'signed-in',
    limit: 'tenant',
    handle: async ({ tx, tenantId }) => shownTenant(await getTenantRow(tx, tenantId), settings),
  });
}
