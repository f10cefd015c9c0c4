import { createAccessToken } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { forbidden } from '../../../platform/errors.ts';
import type { Desk } from '../desk.ts';

export function createAccessTokenEndpoint(desk: Desk): Endpoint {
  return endpoint(createAccessToken, {
    permission: 'signed-in',
    limit: 'tenant',
    transaction: 'none',
    audit: { action: 'access_token.created' },
    async handle({ actor, body, audit }) {
      const maker = desk.makerOf(actor);
      if (maker === undefined) throw forbidden('An access token cannot make another. Use the API key, or sign in.');
      if (actor.kind === 'api_key' && body.scopes !== undefined && desk.grants.scopesExceed(actor, body.scopes))
        throw forbidden('A token can do no more than the API key that makes it.');
      const seconds = Math.min(body.expires_in ?? Number.POSITIVE_INFINITY, desk.settings.accessTokenMinutes * 60);
      const { id, token } = await desk.tokens.issue(maker, { scopes: body.scopes, seconds });
      audit({ maker: maker.id, expires_in: seconds, scopes: body.scopes ?? null }, id);
      return { access_token: token, token_type: 'Bearer', expires_in: seconds, scopes: body.scopes ?? null };
    },
  });
}
