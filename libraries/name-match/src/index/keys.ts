import { SOUND } from '../names/phonetic.ts';
import type { Looseness } from '../names/scripts.ts';

/**
 * Keys under which a word can be found although it is written otherwise. A skeleton is the word's consonants by class of sound, without
 * vowels; sounds that romanisations disagree about (j as y, kh as h or k, c as s or k) give several. Each skeleton is also a key with any
 * one consonant left out, so that one wrong, missing, added or swapped consonant, and any number of vowels, are still found.
 * No key depends on the first letter.
 */
export function fuzzyKeys(sounds: Uint8Array, text: string): number[] {
  const keys = new Set<number>();
  for (const skeleton of skeletons(sounds)) {
    keys.add(hashText(`s${skeleton}`));
    if (skeleton.length >= 3)
      for (let i = 0; i < skeleton.length; i += 1) keys.add(hashText(`s${skeleton.slice(0, i)}${skeleton.slice(i + 1)}`));
    // Two consonants say too little once one is dropped; the letters themselves help.
    else if (text.length >= 3 && text.length <= 7)
      for (let i = 0; i < text.length; i += 1) keys.add(hashText(`t${text.slice(0, i)}${text.slice(i + 1)}`));
  }
  if (text.length >= 3 && text.length <= 7) keys.add(hashText(`t${text}`));
  return [...keys];
}

/** Classes: 1 lips, 2 throat, 3 teeth, 4 hiss, 5 l and r, 6 m, 7 n; `''` means the sound may go unwritten. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  a: [''], e: [''], i: [''], o: [''], u: [''], y: [''], h: [''],
  w: ['', '1'], j: ['4', ''], x: ['2', ''], k: ['2'], g: ['2'], c: ['4', '2'], s: ['4'], z: ['4'], S: ['4'], C: ['4', '2'], Z: ['4'], J: ['4', '2'],
  t: ['3'], d: ['3'], p: ['1'], b: ['1'], v: ['1'], f: ['1'], m: ['6'], n: ['7'], l: ['5'], r: ['5'],
}; // biome-ignore format: a table

const CLASS_BY_SOUND: readonly (readonly string[])[] = Object.entries(SOUND)
  .sort((a, b) => a[1] - b[1])
  .map(([letter]) => CLASSES[letter] ?? ['']);

const SKELETONS_MAX = 4;

function skeletons(sounds: Uint8Array): string[] {
  let all = [''];
  for (const sound of sounds) {
    const classes = CLASS_BY_SOUND[sound] ?? [''];
    const choices = all.length * classes.length > SKELETONS_MAX ? classes.slice(0, 1) : classes;
    all =
      choices.length === 1
        ? all.map((skeleton) => skeleton + (choices[0] ?? ''))
        : all.flatMap((skeleton) => choices.map((one) => skeleton + one));
  }
  return [...new Set(all)];
}

/** FNV-1a, 32 bits. Collisions only cost time: every candidate is compared in full. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** One bit for the first and one for the second occurrence of every certain consonant class: words whose masks differ much cannot be alike. */
export function soundMask(sounds: Uint8Array): number {
  let mask = 0;
  for (const sound of sounds) {
    const classes = CLASS_BY_SOUND[sound];
    if (classes?.length !== 1 || classes[0] === '') continue;
    const bit = (Number(classes[0]) - 1) * 2;
    mask |= (mask & (1 << bit)) === 0 ? 1 << bit : 2 << bit;
  }
  return mask >>> 0;
}

/** Most bits in which the masks of two words may differ that could still be one word. */
export function maskSlack(length: number, looseness: Looseness): number {
  return looseness === 0 ? (length >= 7 ? 4 : length >= 4 ? 3 : 2) : 4;
}

export function bitCount(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
