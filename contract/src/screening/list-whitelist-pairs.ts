import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, OneOf, PageOf, pageQuery } from '../schemas.ts';
import { WhitelistPair } from './whitelist.ts';
import { ListId, pairStates } from './words.ts';

export const listWhitelistPairs = defineEndpoint({
  id: 'screening.listWhitelistPairs',
  method: 'GET',
  path: '/v1/screening/whitelist',
  summary: 'List whitelisted pairs, newest first',
  query: Closed({ ...pageQuery, state: Type.Optional(OneOf(pairStates)), list_id: Type.Optional(ListId) }),
  reply: PageOf(WhitelistPair),
  errors: ['invalid_fields'],
});
