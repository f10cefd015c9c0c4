/** ISO 15924 codes of the scripts that have tables of their own; everything else is `Zyyy`. */
export type Script =
  | 'Latn'
  | 'Cyrl'
  | 'Grek'
  | 'Arab'
  | 'Hebr'
  | 'Armn'
  | 'Geor'
  | 'Hani'
  | 'Kana'
  | 'Hang'
  | 'Indc'
  | 'Khmr'
  | 'Thai'
  | 'Ethi'
  | 'Zyyy';

const RANGES: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x24f, 'Latn'],
  [0x250, 0x2af, 'Latn'],
  [0x370, 0x3ff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'],
  [0x531, 0x58f, 'Armn'],
  [0x5d0, 0x5f4, 'Hebr'],
  [0x620, 0x6ff, 'Arab'],
  [0x750, 0x77f, 'Arab'],
  [0x900, 0xd7f, 'Indc'],
  [0xe00, 0xe7f, 'Thai'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Hang'],
  [0x1200, 0x139f, 'Ethi'],
  [0x1780, 0x17ff, 'Khmr'],
  [0x1c90, 0x1cbf, 'Geor'],
  [0x1d00, 0x1eff, 'Latn'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x3005, 0x3007, 'Hani'],
  [0x3041, 0x30ff, 'Kana'],
  [0x3400, 0x9fff, 'Hani'],
  [0xac00, 0xd7a3, 'Hang'],
  [0xf900, 0xfaff, 'Hani'],
  [0xfb50, 0xfdff, 'Arab'],
  [0xfe70, 0xfeff, 'Arab'],
  [0x20000, 0x3ffff, 'Hani'],
];

export function scriptOf(codePoint: number): Script {
  for (const [from, to, script] of RANGES) {
    if (codePoint < from) return 'Zyyy';
    if (codePoint <= to) return script;
  }
  return 'Zyyy';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
const PLAIN_LATIN = /^[\x00-\x7f]*[A-Za-z][\x00-\x7f]*$/;

/** The script of most letters of a text, `Zyyy` when it has none. */
export function mainScript(text: string): Script {
  if (PLAIN_LATIN.test(text)) return 'Latn';
  const counts = new Map<Script, number>();
  for (const character of text) {
    const script = scriptOf(character.codePointAt(0) ?? 0);
    if (script !== 'Zyyy') counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  let best: Script = 'Zyyy';
  let most = 0;
  for (const [script, count] of counts) {
    if (count > most) {
      best = script;
      most = count;
    }
  }
  return best;
}

/**
 * How loosely a romanised word may be compared: scripts that do not write vowels (`1`), and scripts whose syllables or few sounds
 * reshape foreign names (`2`), say less about the Latin spelling than alphabets do (`0`).
 */
export type Looseness = 0 | 1 | 2;

export function loosenessOf(script: Script): Looseness {
  if (script === 'Arab' || script === 'Hebr') return 1;
  if (script === 'Hani' || script === 'Kana' || script === 'Hang' || script === 'Khmr' || script === 'Thai' || script === 'Ethi') return 2;
  return 0;
}
