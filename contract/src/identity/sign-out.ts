import { defineEndpoint } from '../define-endpoint.ts';

export const signOut = defineEndpoint({
  id: 'identity.signOut',
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'Sign out here',
});
