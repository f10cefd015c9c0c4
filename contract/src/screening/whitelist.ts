import Type, { type Static } from 'typebox';
import { Closed, Nullable, OneOf, Timestamp, Uuid } from '../schemas.ts';
import { By } from './hit.ts';
import { ListId, pairStates, retirementReasons } from './words.ts';

export const WhitelistPair = Closed(
  {
    id: Uuid,
    state: OneOf(pairStates),
    subject: Closed({ name: Type.String(), date_of_birth: Nullable(Type.String()) }),
    list_id: ListId,
    reference: Type.String(),
    caption: Type.String(),
    reason: Type.String(),
    hit_id: Uuid,
    created_by: By,
    created_at: Timestamp,
    retired_at: Nullable(Timestamp),
    retired_because: Nullable(OneOf(retirementReasons)),
  },
  {
    description:
      'A person and a listed party who are known to be different. It lasts until the party changes materially or leaves the list.',
  },
);
export type WhitelistPair = Static<typeof WhitelistPair>;
