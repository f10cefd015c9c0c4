import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';
import { ApiKeyWithToken } from './schemas.ts';

export const rotateApiKey = defineEndpoint({
  id: 'identity.rotateApiKey',
  method: 'POST',
  path: '/v1/api-keys/:key_id/rotate',
  summary: 'Give an API key a new secret',
  description: 'The old secret goes on working for `grace_seconds`. Id, name and scopes stay.',
  params: Closed({ key_id: Uuid }),
  body: Closed({ grace_seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 604_800, default: 0 })) }),
  reply: ApiKeyWithToken,
  errors: ['not_found', 'key_not_active'],
});
