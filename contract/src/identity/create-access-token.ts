import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Nullable } from '../schemas.ts';
import { Scopes } from './schemas.ts';

export const createAccessToken = defineEndpoint({
  id: 'identity.createAccessToken',
  method: 'POST',
  path: '/v1/access-tokens',
  summary: 'Make a short-lived access token (JWT)',
  description: 'It can do what its maker can, or less. It ends with the session or API key that made it.',
  body: Closed({
    scopes: Type.Optional(Scopes),
    expires_in: Type.Optional(Type.Integer({ minimum: 60, maximum: 86_400, description: 'Seconds; ACCESS_TOKEN_MINUTES at most.' })),
  }),
  reply: Closed({
    access_token: Type.String(),
    token_type: Type.Literal('Bearer'),
    expires_in: Type.Integer({ description: 'Seconds.' }),
    scopes: Nullable(Scopes),
  }),
});
