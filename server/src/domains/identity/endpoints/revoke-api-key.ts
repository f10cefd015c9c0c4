import { revokeApiKey } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Desk } from '../desk.ts';
import { lockApiKey, markRevoked } from '../store/api-keys.ts';

export function revokeApiKeyEndpoint(desk: Desk): Endpoint {
  return endpoint(revokeApiKey, {
    permission: 'api_keys.manage',
    limit: 'tenant',
    audit: { action: 'api_key.revoked', target: ({ params }) => params.key_id },
    async handle({ tx, params, clock }) {
      if ((await lockApiKey(tx, params.key_id)) === undefined) throw notFound('There is no such API key in your tenant.');
      await markRevoked(tx, params.key_id, clock.now());
      await desk.announce(tx, `key:${params.key_id}`);
    },
  });
}
