import Type, { type Static } from 'typebox';
import { Closed, Nullable, OneOf } from '../schemas.ts';
import { checkTypes, genders, ListId, partyKinds } from './words.ts';

const Name = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

/** What is known of whom to screen. Only the name is needed; everything else makes the answer sharper in both directions. */
export const CheckRequest = Closed({
  name: Type.String({ ...Name, description: 'In any script and order.' }),
  aliases: Type.Optional(Type.Array(Name, { maxItems: 20, description: 'Other names of the same customer; the best one counts.' })),
  kind: Type.Optional(OneOf(partyKinds)),
  date_of_birth: Type.Optional(
    Type.String({
      pattern: '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$',
      description: '`YYYY-MM-DD`, or only `YYYY-MM` or `YYYY`.',
    }),
  ),
  countries: Type.Optional(Type.Array(Words(100), { maxItems: 20, description: 'ISO alpha-2 codes or names in English.' })),
  nationality: Type.Optional(Words(100)),
  gender: Type.Optional(OneOf(genders)),
  identifiers: Type.Optional(
    Type.Array(Closed({ type: Type.Optional(Words(50)), value: Words(200), country: Type.Optional(Words(100)) }), { maxItems: 20 }),
  ),
  addresses: Type.Optional(Type.Array(Words(500), { maxItems: 10 })),
  check_types: Type.Optional(Type.Array(OneOf(checkTypes), { minItems: 1, maxItems: 4, description: 'Default `all`.' })),
  lists: Type.Optional(Type.Array(ListId, { minItems: 1, maxItems: 50, description: 'Only these lists; default every list in force.' })),
  threshold: Type.Optional(
    Type.Number({ minimum: 0.3, maximum: 1, description: 'Scores from here on are hits. Leave it out for the default.' }),
  ),
  reference: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: "The caller's own id for this check." })),
});
export type CheckRequest = Static<typeof CheckRequest>;

/** The query as it was understood and kept. */
export const Subject = Closed({
  name: Type.String(),
  aliases: Type.Array(Type.String()),
  kind: Nullable(OneOf(partyKinds)),
  date_of_birth: Nullable(Type.String()),
  countries: Type.Array(Type.String()),
  nationality: Nullable(Type.String()),
  gender: Nullable(OneOf(genders)),
  identifiers: Type.Array(Closed({ type: Nullable(Type.String()), value: Type.String(), country: Nullable(Type.String()) })),
  addresses: Type.Array(Type.String()),
});
export type Subject = Static<typeof Subject>;
