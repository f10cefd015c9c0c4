import { createApiKey } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { forbidden, invalidField } from '../../../platform/errors.ts';
import type { Desk } from '../desk.ts';
import { makeApiKey } from '../make-api-key.ts';
import { shownApiKey } from '../shown.ts';
import { getTenantRow } from '../store/tenants.ts';

export function createApiKeyEndpoint(desk: Desk): Endpoint {
  return endpoint(createApiKey, {
    permission: 'api_keys.manage',
    limit: 'tenant',
    audit: { action: 'api_key.created', target: ({ reply }) => reply.id },
    async handle({ tx, tenantId, actor, body, clock, audit }) {
      const now = clock.now();
      const expiresAt = body.expires_at === undefined ? null : new Date(body.expires_at);
      // A leap second passes for a time and is none to Date.
      if (expiresAt !== null && !(expiresAt > now)) throw invalidField('expires_at', 'must be in the future.');
      if (desk.grants.scopesExceed(actor, body.scopes)) throw forbidden('You cannot give a key scopes that reach further than you do.');
      const tenant = await getTenantRow(tx, tenantId);
      const { row, token } = await makeApiKey(tx, desk.pepper, {
        tenantId,
        name: body.name.trim(),
        scopes: body.scopes,
        environment: tenant.demo ? 'demo' : (body.environment ?? 'live'),
        createdBy: actor.id,
        expiresAt,
        at: now,
      });
      audit({ scopes: body.scopes, environment: row.environment, expires_at: body.expires_at ?? null });
      return { ...shownApiKey(row, now), token };
    },
  });
}
