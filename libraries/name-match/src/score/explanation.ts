/**
 * The words in which a score explains itself. The contributions of all features add up to the score (before the bound to 0..1,
 * which has a feature of its own, so that the sum is always exact).
 */
export type FeatureName = 'name' | 'alias_quality' | 'birth_date' | 'country' | 'gender' | 'identifier' | 'address' | 'kind' | 'bound';

export type FeatureOutcome = 'agree' | 'partial' | 'absent' | 'conflict';

export interface ScoreFeature {
  readonly feature: FeatureName;
  /** One plain sentence for a compliance officer. */
  readonly label: string;
  readonly outcome: FeatureOutcome;
  /** Which rule decided, such as `same_year` or `all_parts_agree`; stable, for filters and translations. */
  readonly rule: string;
  /** How well the two sides agree, 0..1, apart from how much it counts. */
  readonly value: number;
  /** What this feature added to (or took from) the score, in points of the 0..1 scale. */
  readonly contribution: number;
  readonly query?: string;
  readonly listed?: string;
}

export type AlignmentRule =
  | 'equal'
  | 'spelling_variant'
  | 'transliteration'
  | 'nickname'
  | 'sound'
  | 'typing_error'
  | 'initial'
  | 'joined'
  | 'abbreviation'
  | 'legal_form'
  | 'number'
  | 'only_in_query'
  | 'only_in_list'
  | 'conflict'
  | 'ignored';

/** One line of "which part of the query met which part of the listed name, by which rule, worth how much". */
export interface AlignedPart {
  readonly query: string | null;
  readonly listed: string | null;
  readonly rule: AlignmentRule;
  /** Agreement of the two parts, 0..1. */
  readonly value: number;
  /** How much this part says about the whole name, relative to a rare family name (1). */
  readonly weight: number;
}

export interface NameComparison {
  /** 0..1, calibrated for a name with no further evidence; never above {@link NAME_ONLY_CEILING}. */
  readonly score: number;
  readonly features: readonly ScoreFeature[];
  readonly alignment: readonly AlignedPart[];
}

export interface PairComparison {
  /** 0..1. */
  readonly score: number;
  readonly features: readonly ScoreFeature[];
  readonly alignment: readonly AlignedPart[];
  /** The listed name that met the query best. */
  readonly matchedName: string;
}
