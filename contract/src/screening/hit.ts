import Type, { type Static } from 'typebox';
import { Closed, Nullable, OneOf, Timestamp, Uuid } from '../schemas.ts';
import { AlignedPart, ScoreFeature } from './explanation.ts';
import { ListedParty } from './party.ts';
import { Subject } from './query.ts';
import { hitStatuses, ListId, partyKinds } from './words.ts';

/** Who did something; `label` is a person's e-mail or a key's name. */
export const By = Closed({
  kind: OneOf(['user', 'api_key', 'system']),
  id: Nullable(Type.String()),
  label: Nullable(Type.String()),
});
export type By = Static<typeof By>;

const properties = {
  id: Uuid,
  check_id: Uuid,
  status: OneOf(hitStatuses),
  whitelisted: Type.Boolean({
    description: 'True when a whitelisted pair answered for it; then the status is `false_positive` from the start.',
  }),
  whitelist_pair_id: Nullable(Uuid),
  score: Type.Number({ description: '0 to 1; the sum of the contributions of its features.' }),
  threshold: Type.Number(),
  list_id: ListId,
  list_name: Type.String(),
  version_id: Uuid,
  fictional: Type.Boolean({ description: 'True for parties of a demonstration list, who do not exist.' }),
  reference: Type.String(),
  caption: Type.String(),
  kind: OneOf(partyKinds),
  matched_name: Type.String({ description: 'The listed name that met the query best.' }),
  topics: Type.Array(Type.String()),
  programs: Type.Array(Type.String()),
  subject: Subject,
  decision: Nullable(
    Closed({ decision: OneOf(['confirmed', 'false_positive']), reason: Type.String(), decided_by: By, decided_at: Timestamp }),
  ),
  created_at: Timestamp,
};

/** A hit with its whole explanation, to be read by itself. */
export const Hit = Closed({
  ...properties,
  features: Type.Array(ScoreFeature),
  alignment: Type.Array(AlignedPart),
  party: ListedParty,
});
export type Hit = Static<typeof Hit>;

/** A hit in a queue: everything but the explanation and the party's full entry. */
export const HitSummary = Closed(properties);
export type HitSummary = Static<typeof HitSummary>;
