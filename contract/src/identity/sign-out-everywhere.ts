import { defineEndpoint } from '../define-endpoint.ts';

export const signOutEverywhere = defineEndpoint({
  id: 'identity.signOutEverywhere',
  method: 'DELETE',
  path: '/v1/sessions',
  summary: 'Sign out on every device',
  description: 'Ends every session of this person, and with them every access token made from one.',
});
