import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, PageOf, pageQuery } from '../schemas.ts';
import { ApiKey } from './schemas.ts';

export const listApiKeys = defineEndpoint({
  id: 'identity.listApiKeys',
  method: 'GET',
  path: '/v1/api-keys',
  summary: 'List API keys, newest first',
  query: Closed({ ...pageQuery }),
  reply: PageOf(ApiKey),
});
