import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Uuid } from '../schemas.ts';
import { Email, Me, Password } from './schemas.ts';

export const signIn = defineEndpoint({
  id: 'identity.signIn',
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in with e-mail and password',
  description: 'Sets the session cookie. Without `tenant_id` the tenant signed in to last is taken.',
  audience: 'anyone',
  body: Closed({ email: Email, password: Password, tenant_id: Type.Optional(Uuid) }),
  reply: Me,
  errors: ['wrong_credentials'],
});
