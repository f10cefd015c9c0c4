import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Timestamp } from '../schemas.ts';
import { Email, Member, PersonName, Roles } from './schemas.ts';

export const inviteMember = defineEndpoint({
  id: 'identity.inviteMember',
  method: 'POST',
  path: '/v1/members',
  summary: 'Invite a person',
  description:
    'Answers the one-time link, this once. Inviting someone again who has not joined yet makes a new link; the old one stops working.',
  status: 201,
  body: Closed({ email: Email, name: Type.Optional(PersonName), roles: Roles }),
  reply: Closed({
    member: Member,
    link: Closed({
      path: Type.String({ description: 'Open it on this server: `/welcome#<token>`.' }),
      expires_at: Timestamp,
    }),
  }),
  errors: ['already_a_member'],
});
