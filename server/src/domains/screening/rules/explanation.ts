import { type AlignedPart, featureNames, type ScoreFeature } from '@surety/contract';
import type { ScoreFeature as LibraryFeature, AlignedPart as LibraryPart } from '@surety/name-match';

/** The features as the API shows them, always in one order, whatever the order in which they were found. */
export function shownFeatures(features: readonly LibraryFeature[]): ScoreFeature[] {
  return features
    .map(({ feature, label, outcome, rule, query = null, listed = null, value, contribution }) => ({
      feature,
      label,
      outcome,
      rule,
      query,
      listed,
      value,
      contribution,
    }))
    .sort((a, b) => featureNames.indexOf(a.feature) - featureNames.indexOf(b.feature));
}

export function shownAlignment(parts: readonly LibraryPart[]): AlignedPart[] {
  return parts.map(({ query, listed, rule, value, weight }) => ({ query, listed, rule, value, weight }));
}
