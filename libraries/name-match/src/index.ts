/** Sanctions and watch lists, names in any script, and scores that explain themselves. See the README for a runnable example. */
export { type ChangedParty, type CollapseOptions, checkCollapse, diffLists, type ListDiff } from './diff.ts';
export { NameMatchError, type NameMatchErrorCode } from './errors.ts';
export { buildIndex } from './index/build.ts';
export { openIndex } from './index/open.ts';
export { screenAll } from './index/screen-all.ts';
export type { Hit, IndexFigures, NamedList, ScreeningIndex, ScreenOptions } from './index/screening-index.ts';
export { toCountry } from './lists/countries.ts';
export { parsePartialDate } from './lists/dates.ts';
export type { ListFile, ListFormat } from './lists/list-file.ts';
export { applyDelta, type ListWarning, type ReadList, type ReadListOptions, readList } from './lists/read-list.ts';
export type {
  Address,
  Country,
  Gender,
  Identifier,
  NameKind,
  NameParts,
  NameStrength,
  PartialDate,
  Party,
  PartyDraft,
  PartyKind,
  PartyName,
  Position,
} from './party.ts';
export type { QueryIdentifier, ScreeningQuery } from './query.ts';
export { toParty } from './record.ts';
export { type CompareNamesOptions, compareNames } from './score/compare-names.ts';
export { comparePair } from './score/compare-pair.ts';
export type {
  AlignedPart,
  AlignmentRule,
  FeatureName,
  FeatureOutcome,
  NameComparison,
  PairComparison,
  ScoreFeature,
} from './score/explanation.ts';
export { DEFAULT_THRESHOLD, NAME_ONLY_CEILING } from './score/threshold.ts';
