import { activateVersion } from './activate-version.ts';
import { createCheck } from './create-check.ts';
import { createCheckAlias } from './create-check-alias.ts';
import { decideHit } from './decide-hit.ts';
import { getCheck } from './get-check.ts';
import { getHit } from './get-hit.ts';
import { getSummary } from './get-summary.ts';
import { getVersion } from './get-version.ts';
import { importVersion } from './import-version.ts';
import { listChecks } from './list-checks.ts';
import { listHits } from './list-hits.ts';
import { listLists } from './list-lists.ts';
import { listVersionChanges } from './list-version-changes.ts';
import { listVersions } from './list-versions.ts';
import { listWhitelistPairs } from './list-whitelist-pairs.ts';
import { retireWhitelistPair } from './retire-whitelist-pair.ts';

export { Check, CheckSummary } from './check.ts';
export { AlignedPart, ScoreFeature } from './explanation.ts';
export { Hit, HitSummary } from './hit.ts';
export { ListChange, ListVersion, ScreeningList } from './list.ts';
export { ListedParty } from './party.ts';
export { CheckRequest, Subject } from './query.ts';
export { ScreeningSummary } from './summary.ts';
export { WhitelistPair } from './whitelist.ts';
export {
  alignmentRules,
  changeKinds,
  checkResults,
  checkTypes,
  featureNames,
  featureOutcomes,
  genders,
  hitStatuses,
  listFormats,
  pairStates,
  partyKinds,
  retirementReasons,
  versionStates,
} from './words.ts';
export {
  activateVersion,
  createCheck,
  createCheckAlias,
  decideHit,
  getCheck,
  getHit,
  getSummary,
  getVersion,
  importVersion,
  listChecks,
  listHits,
  listLists,
  listVersionChanges,
  listVersions,
  listWhitelistPairs,
  retireWhitelistPair,
};

export const screeningEndpoints = [
  createCheck,
  createCheckAlias,
  listChecks,
  getCheck,
  listHits,
  getHit,
  decideHit,
  listWhitelistPairs,
  retireWhitelistPair,
  getSummary,
  listLists,
  listVersions,
  importVersion,
  getVersion,
  listVersionChanges,
  activateVersion,
];
