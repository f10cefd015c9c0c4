import { mainScript } from '../names/scripts.ts';
import type { Gender, NameKind, NameParts, NameStrength, PartyDraft, PartyName } from '../party.ts';

/** A draft with everything empty; parsers fill what their format has. */
export function emptyDraft(reference: string, kind: PartyDraft['kind']): Mutable<PartyDraft> {
  return {
    reference,
    kind,
    names: [],
    birthDates: [],
    birthPlaces: [],
    nationalities: [],
    countries: [],
    genders: [],
    identifiers: [],
    addresses: [],
    positions: [],
    programs: [],
    topics: [],
  };
}

/** Parsers fill drafts in place; what leaves the library is read-only. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

export interface NameOptions {
  readonly kind?: NameKind;
  readonly strength?: NameStrength;
  readonly parts?: NameParts;
  readonly lang?: string | undefined;
}

/** Adds a name unless it is empty, a placeholder, or there already. */
export function addName(
  draft: Mutable<PartyDraft>,
  full: string,
  { kind = 'alias', strength = 'strong', parts, lang }: NameOptions = {},
): void {
  const text = tidy(full);
  if (text === '' || PLACEHOLDER.test(text) || draft.names.some((name) => name.full === text)) return;
  const script = mainScript(text);
  const name: Mutable<PartyName> = { full: text, kind, strength };
  if (script !== 'Zyyy') name.script = script;
  if (parts !== undefined) name.parts = parts;
  if (lang !== undefined && lang !== '') name.lang = lang;
  draft.names.push(name);
}

const PLACEHOLDER = /^(?:na|n\/a|none|unknown|null|-0-|-)$/i;

/** One space between words, none around. Control characters (OFAC's closing 0x1A among them) go. */
export function tidy(text: string): string {
  return UNTIDY.test(text) ? text.replace(CONTROL, ' ').replace(/\s+/gu, ' ').trim() : text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNTIDY = /^\s|\s$|\s\s|[\u0000-\u001f\u007f\u00a0\u1680\u2000-\u200a\u2028-\u202f\u3000]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
const CONTROL = /[\u0000-\u001f\u007f]/g;

export function addUnique<T>(list: T[], value: T): void {
  const key = JSON.stringify(value);
  if (!list.some((one) => JSON.stringify(one) === key)) list.push(value);
}

export function toGender(text: string): Gender | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'm' || word === 'male') return 'male';
  if (word === 'f' || word === 'female') return 'female';
  return word === 'other' || word === 'x' || word === 'non-binary' ? 'other' : undefined;
}

/** The same reference twice in one list is one party: everything of both is kept. */
function mergeDrafts(into: Mutable<PartyDraft>, other: PartyDraft): void {
  for (const name of other.names) if (!into.names.some((one) => one.full === name.full)) into.names.push(name);
  for (const one of other.birthDates) addUnique(into.birthDates, one);
  for (const one of other.birthPlaces) addUnique(into.birthPlaces, one);
  for (const one of other.nationalities) addUnique(into.nationalities, one);
  for (const one of other.countries) addUnique(into.countries, one);
  for (const one of other.genders) addUnique(into.genders, one);
  for (const one of other.identifiers) addUnique(into.identifiers, one);
  for (const one of other.addresses) addUnique(into.addresses, one);
  for (const one of other.positions) addUnique(into.positions, one);
  for (const one of other.programs) addUnique(into.programs, one);
  for (const one of other.topics) addUnique(into.topics, one);
  if (into.listedOn === undefined && other.listedOn !== undefined) into.listedOn = other.listedOn;
  if (other.remarks !== undefined && !(into.remarks ?? '').includes(other.remarks))
    into.remarks = into.remarks === undefined ? other.remarks : `${into.remarks}\n${other.remarks}`;
}

/** Parties of one list by reference, in the order they came. */
export class DraftBook {
  readonly #drafts = new Map<string, Mutable<PartyDraft>>();
  duplicates = 0;

  add(draft: Mutable<PartyDraft>): Mutable<PartyDraft> {
    const known = this.#drafts.get(draft.reference);
    if (known === undefined) {
      this.#drafts.set(draft.reference, draft);
      return draft;
    }
    this.duplicates += 1;
    mergeDrafts(known, draft);
    return known;
  }

  get(reference: string): Mutable<PartyDraft> | undefined {
    return this.#drafts.get(reference);
  }

  get size(): number {
    return this.#drafts.size;
  }

  drafts(): PartyDraft[] {
    return [...this.#drafts.values()];
  }
}
