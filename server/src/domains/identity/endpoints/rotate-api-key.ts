import { rotateApiKey } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { forbidden, notFound, PublicError } from '../../../platform/errors.ts';
import type { Desk } from '../desk.ts';
import { secretHash } from '../rules/key-secret.ts';
import { keyStatus } from '../rules/key-status.ts';
import { formatKeyToken, newSecret } from '../rules/key-token.ts';
import { shownApiKey } from '../shown.ts';
import { lockApiKey, updateSecret } from '../store/api-keys.ts';

export function rotateApiKeyEndpoint(desk: Desk): Endpoint {
  return endpoint(rotateApiKey, {
    permission: 'api_keys.manage',
    limit: 'tenant',
    audit: { action: 'api_key.rotated' },
    async handle({ tx, actor, params, body, clock, audit }) {
      const now = clock.now();
      const before = await lockApiKey(tx, params.key_id);
      if (before === undefined) throw notFound('There is no such API key in your tenant.');
      const keyId = before.id;
      const status = keyStatus(before, now);
      if (status !== 'active') throw new PublicError('key_not_active', `This API key is ${status}. Create a new one.`);
      // Whoever rotates a key holds its secret afterwards.
      if (desk.grants.scopesExceed(actor, before.scopes)) throw forbidden('You cannot take over a key that reaches further than you do.');
      const graceSeconds = body.grace_seconds ?? 0;
      const oldUntil = graceSeconds === 0 ? null : new Date(now.getTime() + graceSeconds * 1000);
      const secret = newSecret();
      const row = await updateSecret(tx, keyId, { secretHash: secretHash(desk.pepper, keyId, secret), oldUntil, at: now });
      if (row === undefined) throw notFound('There is no such API key in your tenant.');
      await desk.announce(tx, `key:${keyId}`);
      audit({ grace_seconds: graceSeconds }, keyId);
      return { ...shownApiKey(row, now), token: formatKeyToken({ environment: row.environment, keyId, secret }) };
    },
  });
}
