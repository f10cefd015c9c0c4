import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, PageOf, pageQuery } from '../schemas.ts';
import { Member } from './schemas.ts';

export const listMembers = defineEndpoint({
  id: 'identity.listMembers',
  method: 'GET',
  path: '/v1/members',
  summary: 'List the people of this tenant',
  query: Closed({ ...pageQuery }),
  reply: PageOf(Member),
});
