import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed } from '../schemas.ts';

export const getSigningKeys = defineEndpoint({
  id: 'identity.getSigningKeys',
  method: 'GET',
  path: '/.well-known/jwks.json',
  summary: 'Public keys of access tokens (JWKS)',
  audience: 'anyone',
  reply: Closed({
    keys: Type.Array(
      Closed({
        kty: Type.Literal('OKP'),
        crv: Type.Literal('Ed25519'),
        x: Type.String(),
        kid: Type.String(),
        alg: Type.Literal('EdDSA'),
        use: Type.Literal('sig'),
      }),
    ),
  }),
});
