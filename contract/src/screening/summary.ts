import Type, { type Static } from 'typebox';
import { Closed, Nullable, Timestamp, Uuid } from '../schemas.ts';
import { ListId } from './words.ts';

export const ScreeningSummary = Closed({
  checks_by_day: Type.Array(Closed({ date: Type.String({ format: 'date' }), clear: Type.Integer(), hit: Type.Integer() }), {
    description: 'The last 30 days (UTC), today last; days without checks are there with zeros.',
  }),
  open_hits: Type.Integer(),
  oldest_open_hit_at: Nullable(Timestamp),
  decisions: Closed({ confirmed: Type.Integer(), false_positive: Type.Integer() }, { description: 'Taken in the last 30 days.' }),
  whitelist: Closed({ active: Type.Integer(), retired: Type.Integer({ description: 'Retired in the last 30 days.' }) }),
  lists: Type.Array(
    Closed({
      list_id: ListId,
      name: Type.String(),
      version_id: Uuid,
      entries: Type.Integer(),
      generated_on: Nullable(Type.String()),
      confirmed_at: Timestamp,
      age_days: Type.Integer({ description: 'Since the issuer made it; since it was last imported when the list states no date.' }),
      fictional: Type.Boolean(),
    }),
  ),
});
export type ScreeningSummary = Static<typeof ScreeningSummary>;
