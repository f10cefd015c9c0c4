import { defineEndpoint } from '../define-endpoint.ts';
import { Me } from './schemas.ts';

export const getMe = defineEndpoint({
  id: 'identity.getMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'Who is calling, and what they may do',
  reply: Me,
});
