import { LENGTH_MAX, SOUND_COUNT } from './phonetic.ts';
import type { Looseness } from './scripts.ts';
import { type SoundCosts, soundCosts } from './sound-costs.ts';

const TRANSPOSE_COST = 0.7;

/**
 * Weighted Damerau–Levenshtein distance (optimal string alignment) between two words written in sounds, see {@link soundsOf}.
 * Gives up and returns `limit + 1` once every path costs more than `limit`.
 * Formula: Damerau 1964; weights per sound after Kondrak 2003, with our own figures.
 */
function soundDistance(a: Uint8Array, b: Uint8Array, { replace, drop }: SoundCosts, limit: number): number {
  const width = b.length + 1;
  let before = ROWS[0];
  let last = ROWS[1];
  let row = ROWS[2];
  last[0] = 0;
  for (let j = 1; j < width; j += 1) last[j] = (last[j - 1] ?? 0) + (drop[b[j - 1] ?? 0] ?? 1);
  for (let i = 1; i <= a.length; i += 1) {
    const x = a[i - 1] ?? 0;
    const dropX = drop[x] ?? 1;
    row[0] = (last[0] ?? 0) + dropX;
    let best = row[0];
    for (let j = 1; j < width; j += 1) {
      const y = b[j - 1] ?? 0;
      let cost = (last[j - 1] ?? 0) + (replace[x * SOUND_COUNT + y] ?? 1);
      const dropped = (last[j] ?? 0) + dropX;
      if (dropped < cost) cost = dropped;
      const added = (row[j - 1] ?? 0) + (drop[y] ?? 1);
      if (added < cost) cost = added;
      if (i > 1 && j > 1 && x === b[j - 2] && y === a[i - 2] && x !== y) {
        const swapped = (before[j - 2] ?? 0) + TRANSPOSE_COST;
        if (swapped < cost) cost = swapped;
      }
      row[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    const spare = before;
    before = last;
    last = row;
    row = spare;
  }
  return last[b.length] ?? 0;
}

const ROWS: [Float64Array, Float64Array, Float64Array] = [
  new Float64Array(LENGTH_MAX + 1),
  new Float64Array(LENGTH_MAX + 1),
  new Float64Array(LENGTH_MAX + 1),
];

/** Below this two words are not the same word; it ends the search early. */
const WORD_FLOOR = 0.5;

/**
 * How alike two words sound, 0..1, symmetric; 0 when below `floor`. Short words must agree better: one wrong sound in three is another name,
 * one in nine a slip. First sounds weigh a third more, because people and clerks seldom err there.
 */
export function soundSimilarity(a: Uint8Array, b: Uint8Array, looseness: Looseness, floor = WORD_FLOOR): number {
  const shortest = Math.min(a.length, b.length);
  if (shortest === 0) return 0;
  const costs = soundCosts(looseness);
  const longest = looseness === 0 ? Math.max(a.length, b.length) : Math.max(mass(a, looseness), mass(b, looseness));
  const limit = longest * (1 - floor);
  if ((Math.max(a.length, b.length) - shortest) * costs.dropMin > limit) return 0;
  const first = costs.replace[(a[0] ?? 0) * SOUND_COUNT + (b[0] ?? 0)] ?? 1;
  const penalty = first > 0.3 ? 0.35 * first : 0;
  let distance = soundDistance(a, b, costs, limit - penalty);
  if (distance > limit - penalty) return 0;
  if (distance === 0) return 1;
  distance += penalty;
  distance *= longest <= 3 ? 1.4 : longest <= 4 ? (looseness === 0 ? 1 : 1.15) : 1;
  const similarity = 1 - distance / longest;
  return similarity < floor ? 0 : similarity;
}

/** Vowels that one side did not write, or made up, must not dilute a consonant that differs: they count as less than a sound. */
function mass(sounds: Uint8Array, looseness: Looseness): number {
  const vowel = looseness === 1 ? 0.4 : 0.65;
  let sum = 0;
  for (const sound of sounds) sum += sound <= VOWEL_MAX ? vowel : 1;
  return sum;
}

/** The vowels and glides are the first of the sounds, see phonetic.ts. */
const VOWEL_MAX = 6;
