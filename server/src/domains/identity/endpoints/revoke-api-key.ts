import { revokeApiKey } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Desk } from '../desk.ts';
import { lockApiKey, markRevoked } from '../store/api-keys.ts';

export function revokeApiKeyEndpoint(desk: Desk): Endpoint {
  return endpoint(revokeApiKey, {
    permission: 'api_keys.manage',
    limit: 'tenant',
    audit: { action: 'api_key.revoked' },
    async handle({ tx, params, clock, audit }) {
      const key = await lockApiKey(tx, params.key_id);
      if (key === undefined) throw notFound('There is no such API key in your tenant.');
      await markRevoked(tx, key.id, clock.now());
      await desk.announce(tx, `key:${key.id}`);
      audit({}, key.id);
    },
  });
}
