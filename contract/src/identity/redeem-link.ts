import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed } from '../schemas.ts';
import { LinkToken, Me, Password, PersonName } from './schemas.ts';

export const redeemLink = defineEndpoint({
  id: 'identity.redeemLink',
  method: 'POST',
  path: '/v1/links/redeem',
  summary: 'Join a tenant with a one-time link',
  description: 'Sets the first password, or checks the one this person has already; signs in and sets the session cookie.',
  audience: 'anyone',
  body: Closed({ token: LinkToken, password: Password, name: Type.Optional(PersonName) }),
  reply: Me,
  errors: ['link_expired', 'weak_password', 'wrong_credentials'],
});
