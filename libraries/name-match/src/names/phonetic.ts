/**
 * Sounds: a small alphabet in which the spellings of many romanisations meet (`sch`, `sz`, `š`, `sh` are one sound). It is deliberately
 * not Soundex: nothing is thrown away but doubled letters, so that distances between sounds stay meaningful.
 */
const SOUNDS = 'aeiouywjhxkgcszSCZJtdpbvfmnlr';

export const SOUND = Object.freeze(Object.fromEntries([...SOUNDS].map((letter, index) => [letter, index]))) as Readonly<
  Record<string, number>
>;

export const SOUND_COUNT = 32;

/** Spellings of one sound, longest first; the value is written in the letters of {@link SOUNDS}. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['tzsch', 'C'],
  ['tsch', 'C'],
  ['shch', 'S'],
  ['dzh', 'J'],
  ['dsch', 'J'],
  ['tch', 'C'],
  ['sch', 'S'],
  ['zh', 'Z'],
  ['sh', 'S'],
  ['ch', 'C'],
  ['kh', 'x'],
  ['gh', 'g'],
  ['ph', 'f'],
  ['th', 't'],
  ['dh', 'd'],
  ['bh', 'b'],
  ['jh', 'J'],
  ['ck', 'k'],
  ['cz', 'C'],
  ['sz', 'S'],
  ['tx', 'C'],
  ['tj', 'C'],
  ['sj', 'S'],
  ['ts', 'c'],
  ['tz', 'c'],
  ['dj', 'J'],
  ['dz', 'z'],
  ['qu', 'k'],
  ['ou', 'u'],
  ['oo', 'u'],
  ['ee', 'i'],
  ['ie', 'i'],
  ['iy', 'i'],
  ['ij', 'i'],
  ['yi', 'i'],
  ['ii', 'i'],
];

const SPELLINGS_BY_FIRST = new Map<string, (readonly [string, string])[]>();
for (const spelling of SPELLINGS) {
  const first = spelling[0].charAt(0);
  const group = SPELLINGS_BY_FIRST.get(first);
  if (group === undefined) SPELLINGS_BY_FIRST.set(first, [spelling]);
  else group.push(spelling);
}

const SINGLE: Readonly<Record<string, string>> = { q: 'k', x: 'ks' };

/** The sounds of a lower-case Latin word, at most {@link LENGTH_MAX} of them. Digits are no sounds. */
export function soundsOf(word: string): Uint8Array {
  const out = new Uint8Array(LENGTH_MAX);
  let length = 0;
  const push = (letters: string): void => {
    for (let k = 0; k < letters.length; k += 1) {
      const code = SOUND[letters.charAt(k)];
      if (code === undefined || length === LENGTH_MAX || (length > 0 && out[length - 1] === code)) continue;
      out[length] = code;
      length += 1;
    }
  };
  let i = 0;
  while (i < word.length) {
    const letter = word.charAt(i);
    const spelling = SPELLINGS_BY_FIRST.get(letter)?.find(([text]) => word.startsWith(text, i));
    if (spelling !== undefined) {
      push(spelling[1]);
      i += spelling[0].length;
      continue;
    }
    if (letter === 'x' && i === 0) push('s');
    else if (letter === 'c') push(SOFT.test(word.charAt(i + 1)) || i === word.length - 1 ? 'c' : 'k');
    else push(SINGLE[letter] ?? letter);
    i += 1;
  }
  return out.slice(0, length);
}

const SOFT = /[eiy]/;

/** Longer words are cut: no name part needs more, and costs stay bounded for hostile input. */
export const LENGTH_MAX = 40;
