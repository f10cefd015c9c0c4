import Type, { type Static } from 'typebox';
import { Closed, Nullable, OneOf } from '../schemas.ts';
import { genders, partyKinds } from './words.ts';

const Country = Closed({
  code: Nullable(Type.String({ description: 'ISO 3166-1 alpha-2, where the wording is recognised.' })),
  raw: Type.String({ description: "The issuer's own words." }),
});

/** What a list says about one party, in the issuer's words where it has any. */
export const ListedParty = Closed(
  {
    reference: Type.String({ description: "The issuer's own reference, such as `TAi.108`." }),
    kind: OneOf(partyKinds),
    caption: Type.String(),
    names: Type.Array(
      Closed({
        full: Type.String(),
        kind: OneOf(['primary', 'alias', 'former']),
        strength: OneOf(['strong', 'weak'], { description: 'Weak names are those the issuer itself calls broad or of low quality.' }),
        script: Nullable(Type.String({ description: 'ISO 15924, such as `Latn` or `Arab`.' })),
        lang: Nullable(Type.String()),
      }),
    ),
    birth_dates: Type.Array(
      Closed({
        from: Type.String(),
        to: Type.String(),
        precision: OneOf(['day', 'month', 'year', 'range']),
        circa: Type.Boolean(),
        raw: Type.String(),
      }),
    ),
    birth_places: Type.Array(Type.String()),
    nationalities: Type.Array(Country),
    countries: Type.Array(Country),
    genders: Type.Array(OneOf(genders)),
    identifiers: Type.Array(Closed({ type: Type.String(), value: Type.String(), country: Nullable(Type.String()) })),
    addresses: Type.Array(Closed({ full: Type.String(), city: Nullable(Type.String()), country: Nullable(Country) })),
    positions: Type.Array(
      Closed({
        title: Type.String(),
        start: Nullable(Type.String()),
        end: Nullable(Type.String()),
        country: Nullable(Type.String()),
      }),
    ),
    programs: Type.Array(Type.String()),
    topics: Type.Array(Type.String()),
    remarks: Nullable(Type.String()),
    listed_on: Nullable(Type.String()),
  },
  { description: 'An entry of a list as it stood in the version screened.' },
);
export type ListedParty = Static<typeof ListedParty>;
