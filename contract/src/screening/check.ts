import Type, { type Static } from 'typebox';
import { Closed, Nullable, OneOf, Timestamp, Uuid } from '../schemas.ts';
import { By, Hit } from './hit.ts';
import { Subject } from './query.ts';
import { checkResults, checkTypes, ListId } from './words.ts';

const ScreenedList = Closed({
  list_id: ListId,
  list_name: Type.String(),
  version_id: Uuid,
  generated_on: Nullable(Type.String({ description: 'When the issuer made it, as the list states.' })),
  entries: Type.Integer(),
  fictional: Type.Boolean(),
});

const properties = {
  id: Uuid,
  result: OneOf(checkResults, {
    description: '`hit` when it found parties that no whitelisted pair answered for, else `clear`; later decisions do not change it.',
  }),
  reference: Nullable(Type.String({ description: "The caller's own id." })),
  subject: Subject,
  check_types: Type.Array(OneOf(checkTypes)),
  threshold: Type.Number(),
  lists: Type.Array(ScreenedList),
  hit_count: Type.Integer({ description: 'Hits found, whitelisted ones included.' }),
  open_hits: Type.Integer({ description: 'Hits that still wait for a decision.' }),
  hits_truncated: Type.Boolean({ description: 'True when more parties reached the threshold than a check keeps; the best are kept.' }),
  duration_ms: Type.Number(),
  created_by: By,
  created_at: Timestamp,
};

export const Check = Closed({ ...properties, hits: Type.Array(Hit) });
export type Check = Static<typeof Check>;

export const CheckSummary = Closed(properties);
export type CheckSummary = Static<typeof CheckSummary>;
