import type { PartyKind } from '../party.ts';
import {
  GENERATIONS,
  HONORIFICS,
  LEGAL_FORMS,
  type LegalClass,
  NUMBER_WORDS,
  OFFICES,
  ORGANISATION_WORDS,
  PARTICLES,
  PHRASES,
  RELIGIOUS_TITLES,
  ROMAN_NUMERALS,
  STOP_WORDS,
  TENS,
  VESSEL_PREFIXES,
  wordWeight,
} from './lexicon.ts';
import { soundsOf } from './phonetic.ts';
import { type Looseness, loosenessOf, mainScript, type Script } from './scripts.ts';
import { type RawWord, splitWords } from './words.ts';

export type TokenRole = 'word' | 'initial' | 'number' | 'particle' | 'title' | 'office' | 'generation' | 'stop' | 'legal';

export interface NameToken {
  readonly text: string;
  /** As written. */
  readonly shown: string;
  readonly role: TokenRole;
  /** See {@link wordWeight}; titles, particles and the like say almost nothing. */
  readonly weight: number;
  readonly looseness: Looseness;
  readonly sounds: Uint8Array;
  readonly legalClass: LegalClass | undefined;
}

/** A name taken apart once, for any number of comparisons. */
export interface PreparedName {
  readonly full: string;
  readonly organisation: boolean;
  readonly script: Script;
  readonly tokens: readonly NameToken[];
}

const ABD = /^(?:abd|abdul|abdel|abdal|abdol|abdoul|abdur|abdus|abed|abdu|abdi)$/;
const ABD_JOINED = /^abd(?:oul|our|ul|el|al|ol|il|ur|er|ar|us|es|as|ash|ud|uz)(?!l?ah?i?$|lah)(.{4,})$/;
const ARTICLE = /^(?:al|el|ul|il|ar|as|ad|ash|an|at|az|ur|us)$/;
/** Endings of East Slavic patronymics in the usual romanisations. */
export const PATRONYMIC =
  /(?:ovi[ct]h?|evi[ct]h?|ovitch|evitch|avi[ct]h|ov[yi]ch|owicz|ewicz|owitsch|ewitsch|ovitj|ovitsj|ov[ei]tx|ovna|evna|ivna|ichna)$/;

/**
 * Takes a name apart: words in Latin letters, each with its role and weight.
 *
 * @example prepareName('Dr. Vladimir PUTIN', 'person').tokens.map((token) => token.role) // ['title', 'word', 'word']
 */
export function prepareName(full: string, kind: PartyKind = 'other'): PreparedName {
  const raw = joinAbd(splitWords(full));
  const organisation = kind === 'person' ? false : kind !== 'other' || looksLikeOrganisation(raw);
  const tokens = organisation ? organisationTokens(raw, kind) : personTokens(raw);
  return { full, organisation, script: mainScript(full), tokens };
}

/** `Abd al-Rahman`, `Abdul Rahman`, `Abdelrahman` and `Abdurrahman` are one name in two parts; `Abd Allah` is `Abdullah`. */
function joinAbd(raw: readonly RawWord[]): RawWord[] {
  const out: RawWord[] = [];
  for (let i = 0; i < raw.length; i += 1) {
    const word = raw[i];
    if (word === undefined) break;
    if (ABD.test(word.text) && i + 1 < raw.length) {
      const skip = ARTICLE.test(raw[i + 1]?.text ?? '') && i + 2 < raw.length ? 1 : 0;
      const next = raw[i + 1 + skip];
      if (next !== undefined && /^(?:all?ah|llah|lah|ullah)$/.test(next.text)) {
        out.push({ ...word, text: 'abdullah', shown: `${word.shown} ${next.shown}` });
        i += 1 + skip;
        continue;
      }
      out.push({ ...word, text: 'abdul' });
      i += skip;
      continue;
    }
    if (word.text === 'abdallh' || word.text === 'abdllh' || /^abd[aeou]l+ah?$/.test(word.text)) {
      out.push({ ...word, text: 'abdullah', script: 'Latn' });
      continue;
    }
    const joined = word.script === 'Latn' || word.script === 'Cyrl' ? ABD_JOINED.exec(word.text) : null;
    if (joined?.[1] !== undefined) out.push({ ...word, text: 'abdul' }, { ...word, text: joined[1] });
    else out.push(word);
  }
  return out;
}

function looksLikeOrganisation(raw: readonly RawWord[]): boolean {
  if (raw.length < 2) return false;
  if (raw.some((word) => ORGANISATION_WORDS.has(word.text) && word.text.length > 4)) return true;
  for (let i = 0; i < raw.length; i += 1) {
    const form = legalFormAt(raw, i);
    if (
      form !== undefined &&
      form.legalClass !== 'ANY' &&
      (form.words.length > 1 || (raw[i]?.text.length ?? 0) > 2) &&
      (i === 0 || i + form.words.length === raw.length)
    )
      return true;
  }
  return false;
}

function legalFormAt(raw: readonly RawWord[], at: number): { words: readonly string[]; legalClass: LegalClass } | undefined {
  const forms = LEGAL_FORMS.get(raw[at]?.text ?? '');
  return forms?.find(({ words }) => words.every((word, k) => raw[at + k]?.text === word));
}

function token(word: RawWord, role: TokenRole, weight: number, legalClass?: LegalClass): NameToken {
  return {
    text: word.text,
    shown: word.shown,
    role,
    weight: Math.round(weight * WEIGHT_STEPS) / WEIGHT_STEPS,
    looseness: wordLooseness(word),
    sounds: role === 'number' ? EMPTY : soundsOf(word.text),
    legalClass,
  };
}

/** Weights are kept in steps that fit a byte, so that a name scores the same from an index as from its text. */
export const WEIGHT_STEPS = 200;

/** One or two Chinese characters are a Chinese name, whose pinyin must agree; more are a foreign name squeezed into syllables. */
function wordLooseness({ script, shown }: RawWord): Looseness {
  return script === 'Hani' && [...shown].length <= 2 ? 0 : loosenessOf(script);
}

const EMPTY = new Uint8Array();
const CERTAIN_FORMS = new Set(['llc', 'ltd', 'gmbh', 'ooo', 'inc', 'jsc', 'plc', 'oao', 'pjsc', 'ag', 'sa', 'limited', 'sarl', 'ltda']);

function personTokens(raw: readonly RawWord[]): NameToken[] {
  const words: RawWord[] = [];
  for (const word of raw) {
    if ((word.dotted && word.text.length > 1 && word.text.length <= 4) || isInitials(word, raw))
      for (const letter of word.text) words.push({ ...word, text: letter, shown: `${letter.toUpperCase()}.` });
    else words.push(word);
  }
  const manyWords = words.filter((word) => word.text.length > 2).length >= 3;
  const tokens = words.map((word, i) => personToken(word, { last: i === words.length - 1, first: i === 0, manyWords }));
  // A name must keep something to stand on: if all were titles and particles, they are the name.
  return tokens.some((one) => one.role === 'word' || one.role === 'initial')
    ? tokens
    : tokens.map((one) => ({ ...one, role: 'word', weight: 0.6 }));
}

/** `JC Juncker`: capitals without a vowel in a name that is not all capitals. */
function isInitials({ text, shown }: RawWord, all: readonly RawWord[]): boolean {
  return (
    /^[B-DF-HJ-NP-TV-XZ]{2,3}$/.test(shown) &&
    text.length === shown.length &&
    !PARTICLES.has(text) &&
    !HONORIFICS.has(text) &&
    !GENERATIONS.has(text) &&
    !CERTAIN_FORMS.has(text) &&
    all.some((one) => /\p{Ll}/u.test(one.shown))
  );
}

function personToken(word: RawWord, at: { first: boolean; last: boolean; manyWords: boolean }): NameToken {
  const { text } = word;
  const generation = GENERATIONS.get(text);
  if (generation !== undefined && !at.first) return token({ ...word, text: `gen${generation}` }, 'generation', 0.12);
  if (/^\d+$/.test(text)) return token(word, 'number', 0.3);
  if (HONORIFICS.has(text)) return token(word, 'title', 0.03);
  if (OFFICES.has(text)) return token(word, 'office', 0.05);
  if (RELIGIOUS_TITLES.has(text)) return token(word, 'title', 0.18);
  if (text.length === 1) {
    const particle = PARTICLES.has(text) && !word.dotted && !word.capital;
    return particle ? token(word, 'particle', 0.05) : token(word, 'initial', 0.45);
  }
  if (PARTICLES.has(text)) return token(word, 'particle', 0.08);
  if (at.last && !at.first && CERTAIN_FORMS.has(text)) return token(word, 'legal', 0.02, 'ANY');
  const aside = word.aside ? 0.4 : 1;
  if (text === 'abu' || text === 'abou' || text === 'abo' || text === 'umm' || text === 'um') return token(word, 'word', 0.3 * aside);
  if (text === 'abdul') return token(word, 'word', 0.35 * aside);
  const patronymic = at.manyWords && !at.first && PATRONYMIC.test(text) ? 0.75 : 1;
  return token(word, 'word', wordWeight(text, false) * patronymic * aside);
}

function organisationTokens(raw: readonly RawWord[], kind: PartyKind): NameToken[] {
  const words = withNumbers(withPhrases(withInitialsJoined(raw)));
  const tokens: NameToken[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined) break;
    const form = kind === 'vessel' || kind === 'aircraft' ? undefined : legalFormAt(words, i);
    const atEdge = i === 0 || tokens.every((one) => one.role === 'legal') || onlyLegalAfter(words, i);
    if (form !== undefined && (form.words.length > 2 || atEdge)) {
      const shown = words
        .slice(i, i + form.words.length)
        .map((one) => one.shown)
        .join(' ');
      tokens.push(token({ ...word, text: form.words.join(''), shown }, 'legal', 0.05, form.legalClass));
      i += form.words.length - 1;
      continue;
    }
    tokens.push(organisationToken(word, i === 0 && words.length > 1, kind));
  }
  const solid = tokens.some((one) => one.role === 'word' || one.role === 'number');
  return solid ? tokens : tokens.map((one) => ({ ...one, role: 'word', weight: 0.6 }));
}

function onlyLegalAfter(words: readonly RawWord[], from: number): boolean {
  let i = from;
  while (i < words.length) {
    const form = legalFormAt(words, i);
    if (form === undefined) return false;
    i += form.words.length;
  }
  return true;
}

function organisationToken(word: RawWord, first: boolean, kind: PartyKind): NameToken {
  const { text } = word;
  const roman = first ? undefined : ROMAN_NUMERALS.get(text);
  if (roman !== undefined) return token({ ...word, text: String(roman) }, 'number', 0.5);
  if (/^\d+(?:st|nd|rd|th)?$/.test(text)) return token({ ...word, text: String(Number.parseInt(text, 10)) }, 'number', 0.5);
  // `MV` before a name says ship; a query does not always say that it means one.
  if (first && VESSEL_PREFIXES.has(text)) return token(word, 'title', kind === 'vessel' ? 0.03 : 0.15);
  if (STOP_WORDS.has(text)) return token(word, 'stop', 0.04);
  const aside = word.aside ? 0.4 : 1;
  return token(word, 'word', (kind === 'vessel' ? 1 : wordWeight(text, true)) * aside);
}

/** `L X C` and `S. C.` spelled as single letters are one word. */
function withInitialsJoined(raw: readonly RawWord[]): RawWord[] {
  const out: RawWord[] = [];
  for (const word of raw) {
    const last = out.at(-1);
    const single = word.text.length === 1 && word.capital && word.script === 'Latn';
    if (single && last?.dotted === true && last.text.length < 4)
      out[out.length - 1] = { ...last, text: last.text + word.text, shown: `${last.shown} ${word.shown}` };
    else out.push(single ? { ...word, dotted: true } : word);
  }
  return out;
}

function withPhrases(raw: readonly RawWord[]): RawWord[] {
  const out: RawWord[] = [];
  for (let i = 0; i < raw.length; i += 1) {
    const word = raw[i];
    if (word === undefined) break;
    const phrase = PHRASES.get(word.text)?.find(({ words }) => words.every((text, k) => raw[i + k]?.text === text));
    if (phrase === undefined) out.push(word);
    else {
      out.push({
        ...word,
        text: phrase.text,
        shown: raw
          .slice(i, i + phrase.words.length)
          .map((one) => one.shown)
          .join(' '),
      });
      i += phrase.words.length - 1;
    }
  }
  return out;
}

/** `Forty-Four`, `Forty 4` and `44` are one number. */
function withNumbers(raw: readonly RawWord[]): RawWord[] {
  const out: RawWord[] = [];
  for (let i = 0; i < raw.length; i += 1) {
    const word = raw[i];
    if (word === undefined) break;
    const tens = TENS.get(word.text);
    const next = raw[i + 1];
    const unit =
      next === undefined ? undefined : (NUMBER_WORDS.get(next.text) ?? (/^[1-9]$/.test(next.text) ? Number(next.text) : undefined));
    if (tens !== undefined && next !== undefined && unit !== undefined && unit > 0 && unit < 10) {
      out.push({ ...word, text: String(tens + unit), shown: `${word.shown} ${next.shown}` });
      i += 1;
    } else {
      const value = tens ?? NUMBER_WORDS.get(word.text);
      out.push(value === undefined || value === 0 ? word : { ...word, text: String(value) });
    }
  }
  return out;
}
