import { NameMatchError } from './errors.ts';
import type { Country, PartialDate, Party } from './party.ts';

export interface ChangedParty {
  readonly reference: string;
  readonly before: Party;
  readonly after: Party;
  /** Which fields of {@link Party} differ, in the order of its declaration. */
  readonly fields: readonly string[];
  /** Whether the record hash changed: something a reviewer must see, not only reworded remarks. */
  readonly material: boolean;
}

export interface ListDiff {
  readonly added: readonly Party[];
  readonly removed: readonly Party[];
  readonly changed: readonly ChangedParty[];
  readonly unchangedCount: number;
}

/**
 * What changed between two versions of one list. Parties are the same when the issuer's reference is the same, whatever internal ids, order or
 * generation date say: a refresh without news gives an empty diff.
 *
 * @example diffLists(yesterday.parties, today.parties).added.map((party) => party.caption)
 */
export function diffLists(before: readonly Party[], after: readonly Party[]): ListDiff {
  const old = new Map(before.map((party) => [party.reference, party]));
  const added: Party[] = [];
  const changed: ChangedParty[] = [];
  const seen = new Set<string>();
  let unchangedCount = 0;
  for (const party of after) {
    if (seen.has(party.reference)) continue;
    seen.add(party.reference);
    const previous = old.get(party.reference);
    if (previous === undefined) {
      added.push(party);
      continue;
    }
    const material = previous.recordHash !== party.recordHash;
    const fields =
      material || previous.remarks !== party.remarks || previous.caption !== party.caption ? changedFields(previous, party) : [];
    if (fields.length === 0) unchangedCount += 1;
    else changed.push({ reference: party.reference, before: previous, after: party, fields, material });
  }
  const removed = [...old.values()].filter((party) => !seen.has(party.reference));
  return { added, removed, changed, unchangedCount };
}

const FIELDS: readonly (readonly [string, (party: Party) => unknown])[] = [
  ['kind', (party) => party.kind],
  ['caption', (party) => party.caption],
  ['names', (party) => unordered(party.names.map((name) => [name.full, name.kind, name.strength]))],
  ['birthDates', (party) => unordered(party.birthDates.map((date: PartialDate) => [date.from, date.to, date.circa]))],
  ['birthPlaces', (party) => unordered(party.birthPlaces)],
  ['nationalities', (party) => unordered(party.nationalities.map(codeOrRaw))],
  ['countries', (party) => unordered(party.countries.map(codeOrRaw))],
  ['genders', (party) => unordered(party.genders)],
  ['identifiers', (party) => unordered(party.identifiers.map((one) => [one.type, one.value, one.country ?? '']))],
  ['addresses', (party) => unordered(party.addresses.map((one) => one.full))],
  ['positions', (party) => unordered(party.positions.map((one) => [one.title, one.start ?? '', one.end ?? '', one.country ?? '']))],
  ['programs', (party) => unordered(party.programs)],
  ['topics', (party) => unordered(party.topics)],
  ['remarks', (party) => party.remarks ?? ''],
  ['listedOn', (party) => party.listedOn ?? ''],
];

function changedFields(before: Party, after: Party): string[] {
  return FIELDS.filter(([, value]) => JSON.stringify(value(before)) !== JSON.stringify(value(after))).map(([field]) => field);
}

function unordered(values: readonly unknown[]): string[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].sort();
}

function codeOrRaw(country: Country): string {
  return country.code ?? country.raw;
}

export interface CollapseOptions {
  /** Share of the parties that may disappear in one version before it is refused. Default 0.2. */
  readonly maxShrink?: number;
}

/**
 * Refuses a version that lost too much at once: far more often a broken download than a delisting.
 *
 * @throws {NameMatchError} `list_collapsed` when more than `maxShrink` of the parties before are gone, or nothing is left
 */
export function checkCollapse(before: readonly Party[], after: readonly Party[], { maxShrink = 0.2 }: CollapseOptions = {}): void {
  if (before.length === 0) return;
  const kept = new Set(after.map((party) => party.reference));
  const previous = new Set(before.map((party) => party.reference));
  let gone = 0;
  for (const reference of previous) if (!kept.has(reference)) gone += 1;
  const share = gone / previous.size;
  if (share <= maxShrink && after.length > 0) return;
  const percent = Math.round(share * 100);
  throw new NameMatchError(
    'list_collapsed',
    `The new version lacks ${gone} of ${previous.size} entries (${percent} %). The version in force stays; if the issuer really removed them, import it again with the override.`,
  );
}
