import { getSigningKeys } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Desk } from '../desk.ts';

export function getSigningKeysEndpoint({ keyring }: Desk): Endpoint {
  return endpoint(getSigningKeys, {
    permission: 'anyone',
    limit: 'address',
    transaction: 'none',
    async handle({ reply }) {
      reply.header('cache-control', 'public, max-age=300');
      return { keys: await keyring.published() };
    },
  });
}
