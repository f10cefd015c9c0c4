import Type, { type Static } from 'typebox';
import { Closed, Nullable, OneOf } from '../schemas.ts';
import { alignmentRules, featureNames, featureOutcomes } from './words.ts';

export const ScoreFeature = Closed(
  {
    feature: OneOf(featureNames),
    label: Type.String({ description: 'One plain sentence for a compliance officer.' }),
    outcome: OneOf(featureOutcomes),
    rule: Type.String({ description: 'Which rule decided, such as `same_year`; stable, for programs.' }),
    query: Nullable(Type.String({ description: 'What was asked.' })),
    listed: Nullable(Type.String({ description: 'What the list says.' })),
    value: Type.Number({ description: 'How well the two agree, 0 to 1, apart from how much it counts.' }),
    contribution: Type.Number({ description: 'Points added to or taken from the score; all contributions add up to the score.' }),
  },
  { description: 'One part of a score. Features come in the same order in every explanation.' },
);
export type ScoreFeature = Static<typeof ScoreFeature>;

export const AlignedPart = Closed(
  {
    query: Nullable(Type.String({ description: 'Part of the name asked, or null when only the list has it.' })),
    listed: Nullable(Type.String({ description: 'Part of the listed name, or null when only the query has it.' })),
    rule: OneOf(alignmentRules),
    value: Type.Number({ description: 'Agreement of the two parts, 0 to 1.' }),
    weight: Type.Number({ description: 'How much this part says about the whole name; a rare family name is 1.' }),
  },
  { description: 'Which part of the query met which part of the listed name, by which rule, worth how much.' },
);
export type AlignedPart = Static<typeof AlignedPart>;
