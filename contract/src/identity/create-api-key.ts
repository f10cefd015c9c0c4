import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, OneOf, Timestamp } from '../schemas.ts';
import { ApiKeyWithToken, Scopes } from './schemas.ts';

export const createApiKey = defineEndpoint({
  id: 'identity.createApiKey',
  method: 'POST',
  path: '/v1/api-keys',
  summary: 'Create an API key',
  description: 'Nobody can give a key more than they may do themselves. Keys of a demo tenant are always `demo`.',
  status: 201,
  body: Closed({
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    scopes: Scopes,
    environment: Type.Optional(OneOf(['live', 'test'], { default: 'live' })),
    expires_at: Type.Optional(Timestamp),
  }),
  reply: ApiKeyWithToken,
});
