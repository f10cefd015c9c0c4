import { SOUND } from '../names/phonetic.ts';
import type { Looseness } from '../names/scripts.ts';

/**
 * Keys under which a word can be found although it is written otherwise. A *skeleton* is the word's consonants by class of sound; sounds
 * that romanisations disagree about (j as y, kh as h or k, c as s or k) give several. A *pattern* is the skeleton with an `A` for each run of
 * vowels. No key depends on the first letter.
 *
 * Equal skeletons find any vowels and any consonant of the same class. One wrong, missing, added or swapped consonant is found by leaving
 * one out: of the pattern between words of alphabets, of the bare skeleton where one of the two was written without vowels or in syllables.
 */
export interface WordKeys {
  /** Under which a listed word is filed. */
  readonly filed: readonly number[];
  /** Under which a query word looks. */
  readonly looked: readonly number[];
}

export function wordKeys(sounds: Uint8Array, text: string, looseness: Looseness): WordKeys {
  const filed = new Set<number>();
  const looked = new Set<number>();
  const both = (key: string): void => {
    const hash = hashText(key);
    filed.add(hash);
    looked.add(hash);
  };
  for (const pattern of patterns(sounds)) {
    const skeleton = pattern.replaceAll('A', '');
    const short = skeleton.length < 3;
    const bare = hashText(`s${skeleton}`);
    filed.add(bare);
    // Too many words share one or two consonants; where vowels are written, the pattern must fit as well.
    if (looseness > 0 || !short) looked.add(bare);
    else looked.add(hashText(`f${pattern}`));
    // Loose words have no vowels to go by, so that they are filed apart for short words to look there.
    if (looseness > 0) filed.add(hashText(`m${skeleton}`));
    else if (short) looked.add(hashText(`m${skeleton}`));
    const holes = skeleton.length >= 3 ? without(skeleton, '') : [];
    if (looseness > 0) {
      for (const hole of holes) {
        // Loose words are few in most lists, so that all may look among them; only loose queries look among the many others.
        both(`l${hole}`);
        looked.add(hashText(`d${hole}`));
      }
      continue;
    }
    for (const hole of holes) {
      filed.add(hashText(`d${hole}`));
      looked.add(hashText(`l${hole}`));
    }
    filed.add(hashText(`f${pattern}`));
    looked.add(hashText(`c${pattern}`));
    if (short) continue;
    for (const hole of without(pattern, 'A')) both(`v${hole}`);
    for (const hole of without(pattern, 'A')) {
      const closed = hole.replace('AA', 'A');
      filed.add(hashText(`c${closed}`));
      looked.add(hashText(`f${closed}`));
    }
  }
  // Short words say too little once a consonant is dropped; their letters say more.
  if (text.length >= 3 && text.length <= 6) {
    both(`t${text}`);
    for (const hole of without(text, '')) both(`t${hole}`);
  }
  return { filed: [...filed], looked: [...looked] };
}

/** The few keys under which words of the very same pattern stand; for words that were put together. */
export function wholeKeys(sounds: Uint8Array, looseness: Looseness): number[] {
  return patterns(sounds).map((pattern) => hashText(looseness > 0 ? `s${pattern.replaceAll('A', '')}` : `f${pattern}`));
}

/** The text with each one of its characters left out, except those in `kept`. */
function without(text: string, kept: string): string[] {
  const holes: string[] = [];
  for (let i = 0; i < text.length; i += 1)
    if (kept === '' || !kept.includes(text.charAt(i))) holes.push(text.slice(0, i) + text.slice(i + 1));
  return holes;
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

function patterns(sounds: Uint8Array): string[] {
  let all = [''];
  for (const sound of sounds) {
    const classes = CLASS_BY_SOUND[sound] ?? NOTHING;
    const choices = all.length * classes.length > SKELETONS_MAX ? classes.slice(0, 1) : classes;
    const vowel = VOWELS.has(sound);
    all = all.flatMap((pattern) =>
      choices.map((one) => (one === '' ? (vowel && !pattern.endsWith('A') ? `${pattern}A` : pattern) : pattern + one)),
    );
  }
  // Final vowels come and go (-e, -a, -y).
  return [...new Set(all.map((pattern) => (pattern.length > 2 && pattern.endsWith('A') ? pattern.slice(0, -1) : pattern)))];
}

const NOTHING: readonly string[] = [''];
const VOWELS: ReadonlySet<number> = new Set([...'aeiouyw'].map((letter) => SOUND[letter] ?? 0));

/** FNV-1a, 32 bits. Collisions only cost time: every candidate is compared in full. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
