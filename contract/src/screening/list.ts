import Type, { type Static } from 'typebox';
import { Closed, Nullable, OneOf, Timestamp, Uuid } from '../schemas.ts';
import { By } from './hit.ts';
import { changeKinds, ListId, listFormats, partyKinds, versionStates } from './words.ts';

export const versionProperties = {
  id: Uuid,
  list_id: ListId,
  state: OneOf(versionStates, { description: '`active` is the one in force; `refused` changed nothing and is kept with its reason.' }),
  source: Nullable(Type.String({ description: 'Who issued it.' })),
  format: Nullable(OneOf(listFormats)),
  generated_on: Nullable(Type.String({ description: 'When the issuer made it, as the list states.' })),
  entries: Type.Integer(),
  content_hash: Nullable(Type.String({ description: 'SHA-256 over its parties: equal content is one version.' })),
  changes: Nullable(
    Closed(
      { since_version_id: Uuid, added: Type.Integer(), removed: Type.Integer(), changed: Type.Integer() },
      {
        description: 'Against the version that was in force when it was imported; null for the first one.',
      },
    ),
  ),
  files: Type.Array(Closed({ name: Type.String(), bytes: Type.Integer(), sha256: Type.String() })),
  warnings: Type.Array(Closed({ code: Type.String(), message: Type.String(), file: Nullable(Type.String()) })),
  refusal: Nullable(Closed({ code: Type.String(), sentence: Type.String() })),
  fictional: Type.Boolean({ description: 'True for the bundled demonstration list, whose parties do not exist.' }),
  imported_by: By,
  imported_at: Timestamp,
  confirmed_at: Timestamp,
  activated_at: Nullable(Timestamp),
  superseded_at: Nullable(Timestamp),
};

export const ListVersion = Closed(versionProperties, {
  description: 'One content of a list. `confirmed_at` is when that content was last imported again.',
});
export type ListVersion = Static<typeof ListVersion>;

export const ScreeningList = Closed({
  id: ListId,
  name: Type.String(),
  fictional: Type.Boolean(),
  version_count: Type.Integer({ description: 'Versions kept, refused ones not counted.' }),
  active_version: Nullable(ListVersion),
  latest_refusal: Nullable(
    Closed(
      { version_id: Uuid, refused_at: Timestamp, code: Type.String(), sentence: Type.String() },
      {
        description: 'The latest import, when it was refused.',
      },
    ),
  ),
  created_at: Timestamp,
});
export type ScreeningList = Static<typeof ScreeningList>;

export const ListChange = Closed({
  change: OneOf(changeKinds),
  reference: Type.String(),
  caption: Type.String(),
  kind: OneOf(partyKinds),
  fields: Type.Array(
    Closed({
      field: Type.String({ description: 'A field of a listed party, such as `names` or `birth_dates`.' }),
      before: Type.Array(Type.String()),
      after: Type.Array(Type.String()),
    }),
    { description: 'What differs; empty for parties added or removed.' },
  ),
});
export type ListChange = Static<typeof ListChange>;
