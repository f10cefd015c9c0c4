import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Timestamp } from '../schemas.ts';
import { LinkToken } from './schemas.ts';

export const readLink = defineEndpoint({
  id: 'identity.readLink',
  method: 'POST',
  path: '/v1/links/read',
  summary: 'What a one-time link is for',
  description: 'Does not use the link up. The token travels in the body, so that no address or log holds it.',
  audience: 'anyone',
  body: Closed({ token: LinkToken }),
  reply: Closed({
    email: Type.String(),
    name: Type.String(),
    tenant_name: Type.String(),
    has_password: Type.Boolean({ description: 'True: redeem it with the password this person has already. False: with a new one.' }),
    expires_at: Timestamp,
  }),
  errors: ['link_expired'],
});
