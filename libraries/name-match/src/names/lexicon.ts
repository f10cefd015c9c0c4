import legalForms from '../data/legal-forms.json' with { type: 'json' };
import lexicon from '../data/lexicon.json' with { type: 'json' };
import nicknames from '../data/nicknames.json' with { type: 'json' };
import frequency from '../data/word-frequency.json' with { type: 'json' };
import { SOUND, soundsOf } from './phonetic.ts';

export const PARTICLES: ReadonlySet<string> = new Set(lexicon.particles);
export const HONORIFICS: ReadonlySet<string> = new Set(lexicon.honorifics);
export const OFFICES: ReadonlySet<string> = new Set(lexicon.offices);
export const RELIGIOUS_TITLES: ReadonlySet<string> = new Set(lexicon.religiousTitles);
export const STOP_WORDS: ReadonlySet<string> = new Set(lexicon.stopWords);
export const ORGANISATION_WORDS: ReadonlySet<string> = new Set(lexicon.organisationWords);
export const VESSEL_PREFIXES: ReadonlySet<string> = new Set(lexicon.vesselPrefixes);
export const GENERATIONS: ReadonlyMap<string, number> = new Map(Object.entries(lexicon.generations));
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(Object.entries(lexicon.numberWords));
export const TENS: ReadonlyMap<string, number> = new Map(Object.entries(lexicon.tens));
export const ROMAN_NUMERALS: ReadonlyMap<string, number> = new Map(Object.entries(lexicon.romanNumerals));

export type LegalClass = 'LLC' | 'JSC' | 'PARTNERSHIP' | 'STATE' | 'SOLE' | 'ANY';

/** First word → the forms that begin with it, longest first. */
export const LEGAL_FORMS: ReadonlyMap<string, readonly LegalForm[]> = legalFormsByFirstWord();

export interface LegalForm {
  readonly words: readonly string[];
  readonly legalClass: LegalClass;
}

function legalFormsByFirstWord(): Map<string, LegalForm[]> {
  const classes: readonly LegalClass[] = ['LLC', 'JSC', 'PARTNERSHIP', 'STATE', 'SOLE', 'ANY'];
  const byFirst = new Map<string, LegalForm[]>();
  for (const legalClass of classes) {
    for (const form of legalForms[legalClass]) {
      const words = form.split(' ');
      const first = words[0] ?? '';
      const group = byFirst.get(first);
      if (group === undefined) byFirst.set(first, [{ words, legalClass }]);
      else group.push({ words, legalClass });
    }
  }
  for (const group of byFirst.values()) group.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

/** Phrases that are one word in effect (`united states` → `usa`), by first word, longest first. */
export const PHRASES: ReadonlyMap<string, readonly { words: readonly string[]; text: string }[]> = phrasesByFirstWord();

function phrasesByFirstWord(): Map<string, { words: string[]; text: string }[]> {
  const byFirst = new Map<string, { words: string[]; text: string }[]>();
  for (const [phrase, text] of Object.entries(lexicon.phrases)) {
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    const group = byFirst.get(first);
    if (group === undefined) byFirst.set(first, [{ words, text }]);
    else group.push({ words, text });
  }
  for (const group of byFirst.values()) group.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

const NICKNAME_GROUPS = groupsOf(nicknames.groups.map((line) => line.split(' ')));
const EQUIVALENT_GROUPS = groupsOf(lexicon.equivalents);

function groupsOf(lines: readonly (readonly string[])[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  lines.forEach((words, group) => {
    for (const word of words) {
      const known = groups.get(word);
      if (known === undefined) groups.set(word, [group]);
      else known.push(group);
    }
  });
  return groups;
}

const NICKNAME_HEADS: readonly string[] = nicknames.groups.map((line) => line.slice(0, line.indexOf(' ')));

/** A formal name and one of its short forms; two short forms of one name do not count (Bill is not Liam's Willy by that alone). */
export function areNicknames(a: string, b: string): boolean {
  return (
    NICKNAME_GROUPS.get(a)?.some(
      (group) => (NICKNAME_HEADS[group] === a || NICKNAME_HEADS[group] === b) && inGroup(NICKNAME_GROUPS, b, group),
    ) ?? false
  );
}

/** Two words for one thing in organisation names: `gruppa` and `group`. */
export function areEquivalents(a: string, b: string): boolean {
  return EQUIVALENT_GROUPS.get(a)?.some((group) => inGroup(EQUIVALENT_GROUPS, b, group)) ?? false;
}

function inGroup(groups: ReadonlyMap<string, number[]>, word: string, group: number): boolean {
  return groups.get(word)?.includes(group) ?? false;
}

/** Every other word that {@link areNicknames} or {@link areEquivalents} joins with this one. */
export function relatedWords(word: string): string[] {
  const related = new Set<string>();
  for (const group of NICKNAME_GROUPS.get(word) ?? []) {
    for (const other of nicknames.groups[group]?.split(' ') ?? []) if (areNicknames(word, other)) related.add(other);
  }
  for (const group of EQUIVALENT_GROUPS.get(word) ?? []) for (const other of lexicon.equivalents[group] ?? []) related.add(other);
  related.delete(word);
  return [...related];
}

const VOWEL_SOUNDS: ReadonlySet<number> = new Set([...'aeiouyw'].map((letter) => SOUND[letter] ?? 0));
const PERSON_COUNTS = countsBySkeleton(frequency.person);
const ORGANISATION_COUNTS = countsBySkeleton(frequency.organisation);

/** Spellings of one name share a count: Mohammed, Muhammad and Mohamed are common together. */
function countsBySkeleton(counts: Readonly<Record<string, number>>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [word, count] of Object.entries(counts)) {
    const key = skeleton(word);
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return sums;
}

function skeleton(word: string): string {
  let key = '';
  for (const sound of soundsOf(word)) if (!VOWEL_SOUNDS.has(sound)) key += String.fromCharCode(97 + sound);
  return key.length < 2 ? word : key;
}

/** Whether a word is common enough among names (or firms) to be known in its own right. */
export function isKnownWord(word: string): boolean {
  return frequencyOf(word, frequency.person) > 0 || frequencyOf(word, frequency.organisation) > 0;
}

/**
 * How much a word says about who is meant: 1 for a rare family name, down to 0.4 for the commonest forenames and 0.15 for the commonest
 * company words. Counts come from a fixed table, never from the lists that are loaded, so that a score does not change when a list does.
 */
export function wordWeight(word: string, organisation: boolean): number {
  return Math.round(rawWeight(word, organisation) * 200) / 200;
}

function rawWeight(word: string, organisation: boolean): number {
  if (organisation) {
    if (ORGANISATION_WORDS.has(word)) return Math.min(0.4, fromCount(ORGANISATION_COUNTS.get(skeleton(word)) ?? 20, 3, 0.16, 0.15));
    return fromCount(frequencyOf(word, frequency.organisation), 3, 0.16, 0.2);
  }
  return fromCount(PERSON_COUNTS.get(skeleton(word)) ?? 0, 4, 0.1, 0.4);
}

function frequencyOf(word: string, counts: Readonly<Record<string, number>>): number {
  return Object.hasOwn(counts, word) ? (counts[word] ?? 0) : 0;
}

/** Inverse document frequency with a floor: 1 − slope · ln(count / free). */
function fromCount(count: number, free: number, slope: number, floor: number): number {
  return count <= free ? 1 : Math.max(floor, 1 - slope * Math.log(count / free));
}
