import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Nullable, OneOf, pageQuery, Uuid } from '../schemas.ts';
import { ListChange } from './list.ts';
import { changeKinds, ListId } from './words.ts';

export const listVersionChanges = defineEndpoint({
  id: 'screening.listVersionChanges',
  method: 'GET',
  path: '/v1/screening/lists/:list_id/versions/:version_id/changes',
  summary: 'What a version changed: who was added, removed, changed',
  params: Closed({ list_id: ListId, version_id: Uuid }),
  query: Closed({
    ...pageQuery,
    since: Type.Optional(Type.String({ ...Uuid, description: 'The version to compare with; default the one before it.' })),
    change: Type.Optional(OneOf(changeKinds)),
  }),
  reply: Closed({
    version_id: Uuid,
    since_version_id: Nullable(Uuid),
    counts: Closed({ added: Type.Integer(), removed: Type.Integer(), changed: Type.Integer(), unchanged: Type.Integer() }),
    items: Type.Array(ListChange),
    next_cursor: Nullable(Type.String()),
  }),
  errors: ['invalid_fields', 'not_found', 'version_not_ready', 'unavailable'],
});
