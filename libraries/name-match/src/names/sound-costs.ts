import { SOUND, SOUND_COUNT } from './phonetic.ts';
import type { Looseness } from './scripts.ts';

/**
 * What it costs to read one sound for another (0 the same, 1 nothing in common), or to drop one. Three tables: words of alphabets; words
 * one of which was written without vowels (Arabic, Hebrew); words one of which was squeezed into syllables (kana, hangul, han).
 * The figures are judgement, ordered by phonetic distance (voice, place, manner), and were not fitted to single cases.
 */
export interface SoundCosts {
  /** `SOUND_COUNT` × `SOUND_COUNT`, row-major. */
  readonly replace: Float32Array;
  readonly drop: Float32Array;
  /** The least of `drop`: words whose lengths differ by n are at least n times this apart. */
  readonly dropMin: number;
}

type Pairs = Readonly<Record<string, number>>;

const ALPHABET_PAIRS: Pairs = {
  ae: 0.4, ai: 0.5, ao: 0.4, au: 0.5, ei: 0.3, eo: 0.5, eu: 0.5, io: 0.55, iu: 0.5, ou: 0.25, iy: 0.1, ey: 0.25, ay: 0.5, uw: 0.25, ow: 0.4, uy: 0.35,
  yj: 0.15, ij: 0.25, jJ: 0.1, jZ: 0.2, JZ: 0.2, yJ: 0.35, jh: 0.5, JC: 0.4, Jg: 0.4, jg: 0.4, Zz: 0.2, ZS: 0.4, Zs: 0.5, zs: 0.3, Ss: 0.25,
  SC: 0.3, Cc: 0.2, cs: 0.2, ck: 0.3, cz: 0.3, Ck: 0.35, Cx: 0.35, cS: 0.4, Cs: 0.5, Jz: 0.4, Sx: 0.4, xh: 0.1, xk: 0.3, xg: 0.5, hg: 0.4, kg: 0.4,
  kh: 0.6, td: 0.35, pb: 0.45, vb: 0.5, vw: 0.1, vf: 0.3, wf: 0.5, wb: 0.6, pf: 0.5, mn: 0.55, lr: 0.6, ct: 0.4, dz: 0.5, uv: 0.5, ts: 0.8, Ct: 0.7, Jd: 0.6, Sz: 0.5,
}; // biome-ignore format: a table

const VOWELS = 'aeiou';
const GLIDES = 'yw';

function costTable(
  pairs: Pairs,
  { vowelSwap, vowelDrop, glideDrop, hDrop, consonantDrop, glideVowel }: Record<string, number>,
): SoundCosts {
  const replace = new Float32Array(SOUND_COUNT * SOUND_COUNT).fill(1);
  const drop = new Float32Array(SOUND_COUNT).fill(consonantDrop ?? 0.9);
  const set = (a: string, b: string, cost: number): void => {
    const i = SOUND[a] ?? 0;
    const j = SOUND[b] ?? 0;
    replace[i * SOUND_COUNT + j] = cost;
    replace[j * SOUND_COUNT + i] = cost;
  };
  for (const a of VOWELS) for (const b of VOWELS) set(a, b, vowelSwap ?? 0.5);
  for (const a of VOWELS) for (const b of GLIDES) set(a, b, glideVowel ?? 0.7);
  for (const [pair, cost] of Object.entries(pairs)) set(pair.charAt(0), pair.charAt(1), cost);
  for (let i = 0; i < SOUND_COUNT; i += 1) replace[i * SOUND_COUNT + i] = 0;
  for (const a of VOWELS) drop[SOUND[a] ?? 0] = vowelDrop ?? 0.5;
  for (const a of GLIDES) drop[SOUND[a] ?? 0] = glideDrop ?? 0.4;
  drop[SOUND.h ?? 0] = hDrop ?? 0.3;
  return { replace, drop, dropMin: Math.min(...drop) };
}

const ALPHABET = costTable(ALPHABET_PAIRS, {
  vowelSwap: 0.5,
  vowelDrop: 0.5,
  glideDrop: 0.35,
  hDrop: 0.3,
  consonantDrop: 0.9,
  glideVowel: 0.6,
});

const ABJAD = costTable(
  {
    ...ALPHABET_PAIRS,
    ...{ ae: 0.1, ai: 0.15, ao: 0.15, au: 0.15, ei: 0.1, eo: 0.15, eu: 0.15, io: 0.15, iu: 0.15, ou: 0.1, iy: 0.05, ey: 0.05, ay: 0.15, uw: 0.05, ow: 0.05 },
    ...{ pb: 0.15, pf: 0.25, vw: 0.1, vf: 0.15, vb: 0.15, ts: 0.5, Ss: 0.15, xk: 0.15, xh: 0.1, dz: 0.35, JC: 0.3, Jg: 0.2, jg: 0.2, kg: 0.3, ZJ: 0.1, ck: 0.2, cs: 0.15, Ck: 0.5, SC: 0.2 },
  },
  { vowelSwap: 0.15, vowelDrop: 0.12, glideDrop: 0.2, hDrop: 0.2, consonantDrop: 0.9, glideVowel: 0.15 },
); // biome-ignore format: a table

const SYLLABIC = costTable(
  {
    ...ALPHABET_PAIRS,
    ...{ ae: 0.2, ai: 0.35, ao: 0.3, au: 0.3, ei: 0.2, eo: 0.3, eu: 0.3, io: 0.4, iu: 0.35, ou: 0.15, lr: 0.05, vb: 0.1, vw: 0.1, wb: 0.3, wf: 0.3, vf: 0.3, hf: 0.2, fb: 0.4, pf: 0.15, pb: 0.15 },
    ...{ sS: 0.1, Ss: 0.1, cs: 0.15, ts: 0.4, zJ: 0.15, Jz: 0.15, zs: 0.25, jJ: 0.05, td: 0.15, kg: 0.15, tC: 0.2, Ct: 0.2, dJ: 0.2, Jd: 0.2, jd: 0.25, jt: 0.5, JC: 0.15, Cc: 0.15, xh: 0.05, kh: 0.3, xk: 0.2, mn: 0.3, Jt: 0.5, SC: 0.2 },
  },
  { vowelSwap: 0.4, vowelDrop: 0.2, glideDrop: 0.25, hDrop: 0.3, consonantDrop: 0.75, glideVowel: 0.4 },
); // biome-ignore format: a table

for (const loose of [SYLLABIC]) {
  // Final n, r and l come and go when a name is squeezed into syllables.
  for (const letter of 'nrl') loose.drop[SOUND[letter] ?? 0] = 0.5;
  for (const letter of 'tdkgs') loose.drop[SOUND[letter] ?? 0] = 0.65;
}

export function soundCosts(looseness: Looseness): SoundCosts {
  return looseness === 0 ? ALPHABET : looseness === 1 ? ABJAD : SYLLABIC;
}
