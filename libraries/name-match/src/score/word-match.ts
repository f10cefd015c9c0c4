import { areEquivalents, areNicknames, isKnownWord } from '../names/lexicon.ts';
import { SOUND_COUNT } from '../names/phonetic.ts';
import { type NameToken, PATRONYMIC } from '../names/prepare.ts';
import type { Looseness } from '../names/scripts.ts';
import { soundSimilarity } from '../names/similarity.ts';
import { soundCosts } from '../names/sound-costs.ts';
import type { AlignmentRule } from './explanation.ts';

export interface WordMatch {
  /** 0..1 */
  readonly value: number;
  readonly rule: AlignmentRule;
}

const NOTHING: WordMatch = { value: 0, rule: 'conflict' };
const EQUAL: WordMatch = { value: 1, rule: 'equal' };

/** Whether, and by which rule, two name parts are the same. Symmetric. */
export function matchWords(a: NameToken, b: NameToken): WordMatch {
  const special = a.role !== b.role || a.role === 'number' || a.role === 'generation' || a.role === 'initial';
  if (special) {
    if (a.role === 'initial' || b.role === 'initial') return matchInitial(a, b);
    if (a.role === 'number' || b.role === 'number' || a.role === 'generation' || b.role === 'generation') {
      return a.role === b.role && a.text === b.text ? (a.role === 'number' ? { value: 1, rule: 'number' } : EQUAL) : NOTHING;
    }
    if (a.role === 'legal' || b.role === 'legal') return NOTHING;
  }
  if (a.role === 'legal') return matchLegalForms(a, b);
  const looseness = pairLooseness(a.looseness, b.looseness);
  if (a.text === b.text) return looseness === 0 ? EQUAL : { value: 0.99, rule: 'transliteration' };
  if (areNicknames(a.text, b.text)) return { value: 0.93, rule: 'nickname' };
  if (areEquivalents(a.text, b.text)) return { value: 0.97, rule: 'spelling_variant' };
  return matchSounds(a, b, looseness);
}

/** Two words of one script are held to that script's own letters; across scripts the looser of the two decides. */
export function pairLooseness(a: Looseness, b: Looseness): Looseness {
  return a === b ? 0 : a > b ? a : b;
}

function matchInitial(a: NameToken, b: NameToken): WordMatch {
  if (a.role === b.role) return a.text === b.text ? EQUAL : NOTHING;
  const other = a.role === 'initial' ? b : a;
  if (other.role !== 'word') return NOTHING;
  if (a.text.charAt(0) === b.text.charAt(0)) return { value: 0.8, rule: 'initial' };
  const x = a.sounds[0];
  const y = b.sounds[0];
  if (x === undefined || y === undefined) return NOTHING;
  return (soundCosts(pairLooseness(a.looseness, b.looseness)).replace[x * SOUND_COUNT + y] ?? 1) <= 0.15
    ? { value: 0.7, rule: 'initial' }
    : NOTHING;
}

function matchLegalForms(a: NameToken, b: NameToken): WordMatch {
  if (a.text === b.text) return EQUAL;
  if (a.legalClass === b.legalClass || a.legalClass === 'ANY' || b.legalClass === 'ANY') return { value: 0.98, rule: 'legal_form' };
  return NOTHING;
}

function matchSounds(a: NameToken, b: NameToken, looseness: Looseness): WordMatch {
  const similarity = soundSimilarity(a.sounds, b.sounds, looseness);
  // Two words that are both well known are two words, not one mistyped: Ahmed is not Mohamed, a railway no railroad.
  const strangers = looseness === 0 && similarity < 0.88 && isKnownWord(a.text) && isKnownWord(b.text);
  const rule: AlignmentRule = looseness > 0 ? 'transliteration' : similarity >= 0.9 ? 'sound' : 'typing_error';
  // A patronymic is not the name it is made from.
  const value =
    similarity < 0.9 && PATRONYMIC.test(a.text) !== PATRONYMIC.test(b.text) ? 0 : believed(similarity, looseness) * (strangers ? 0.4 : 1);
  if (value < 0.9) {
    const article = withoutArticle(a, b, looseness);
    if (article > value) return { value: article, rule: 'spelling_variant' };
  }
  return value === 0 ? NOTHING : { value, rule };
}

/** From likeness of sound to belief that it is the same word: near 1 stays near 1, the middle falls off fast. */
export function believed(similarity: number, looseness: Looseness): number {
  const points = looseness === 0 ? TIGHT : LOOSE;
  for (let k = 1; k < points.length; k += 1) {
    const [x1, y1] = points[k] ?? [1, 1];
    if (similarity > x1) continue;
    const [x0, y0] = points[k - 1] ?? [0, 0];
    return y0 + ((similarity - x0) / (x1 - x0)) * (y1 - y0);
  }
  return 0.97;
}

type Points = readonly (readonly [number, number])[];
const TIGHT: Points = [[0, 0], [0.55, 0], [0.65, 0.25], [0.75, 0.6], [0.85, 0.86], [0.95, 0.96], [1, 0.98]]; // biome-ignore format: a curve
const LOOSE: Points = [[0, 0], [0.5, 0], [0.6, 0.25], [0.7, 0.55], [0.8, 0.82], [0.9, 0.95], [1, 0.98]]; // biome-ignore format: a curve

/** `Alshaer` and `Shaer`: the Arabic article written on to the word. */
function withoutArticle(a: NameToken, b: NameToken, looseness: Looseness): number {
  const longer = a.text.length >= b.text.length ? a : b;
  const shorter = longer === a ? b : a;
  if (shorter.sounds.length < 3 || longer.sounds.length - shorter.sounds.length < 1) return 0;
  if (!/^[ae][lrsnz]/.test(longer.text) || /^[ae][lrsnz]/.test(shorter.text)) return 0;
  return 0.95 * believed(soundSimilarity(longer.sounds.subarray(2), shorter.sounds, looseness), looseness);
}
