import anyAscii from 'any-ascii';
import tables from '../data/transliteration.json' with { type: 'json' };
import { type Script, scriptOf } from './scripts.ts';

type Table = Readonly<Record<string, string>>;

/**
 * Lower-case Latin reading of one word (no spaces). Scripts without a table of their own go through any-ascii, which covers all of Unicode.
 *
 * @example romanise('Путин') // 'putin'
 */
export function romanise(word: string, script: Script): string {
  switch (script) {
    case 'Latn':
      return foldLatin(word);
    case 'Cyrl':
      return byTable(word, tables.cyrillic);
    case 'Grek':
      return byTable(stripMarks(word), tables.greek, tables.greekPairs);
    case 'Arab':
      return byTable(word.normalize('NFKC').replace(ARABIC_MARKS, ''), tables.arabic);
    case 'Hebr':
      return hebrew(word);
    case 'Armn':
      return byTable(word, tables.armenian, tables.armenianPairs);
    case 'Geor':
      return byTable(word, tables.georgian);
    case 'Kana':
      return kana(word);
    case 'Hang':
      return hangul(word);
    case 'Indc':
      return indic(word);
    default:
      return generic(word);
  }
}

const ARABIC_MARKS = /[\u064b-\u065f\u0670\u06d6-\u06ed\u0610-\u061a\u0640]/g;
const ALL_MARKS = /\p{M}+/gu;

function stripMarks(text: string): string {
  return text.normalize('NFD').replace(ALL_MARKS, '');
}

function foldLatin(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  let out = '';
  for (const character of lower.normalize('NFC')) {
    const known = lookup(tables.latin, character);
    out += known ?? stripMarks(character);
  }
  return PLAIN.test(out) ? out : generic(out);
}

const PLAIN = /^[a-z0-9]*$/;

/** Letter by letter; a letter with an accent that has no row of its own is read without it. */
function byTable(word: string, table: Table, pairs: Table = {}): string {
  const letters = [...word.toLowerCase().normalize('NFC')];
  let out = '';
  for (let i = 0; i < letters.length; i += 1) {
    const letter = letters[i] ?? '';
    const pair = lookup(pairs, letter + (letters[i + 1] ?? ''));
    if (pair !== undefined) {
      out += pair;
      i += 1;
      continue;
    }
    const known = lookup(table, letter) ?? lookup(table, stripMarks(letter));
    out += known ?? (/\p{M}/u.test(letter) ? '' : generic(letter));
  }
  return out;
}

function lookup(table: Table, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Hebrew writes v and foreign w as doubled vav, and marks j, ch, zh by a following apostrophe. */
function hebrew(word: string): string {
  const prepared = word
    .replace(/[\u0591-\u05c7]/g, '')
    .replace(/ג['׳]/g, 'J')
    .replace(/צ['׳]|ץ['׳]/g, 'C')
    .replace(/ז['׳]/g, 'Z')
    .replace(/וו/g, 'V');
  let out = '';
  for (const letter of prepared) {
    if (letter === 'J') out += 'j';
    else if (letter === 'C') out += 'ch';
    else if (letter === 'Z') out += 'zh';
    else if (letter === 'V') out += 'v';
    else out += lookup(tables.hebrew, letter) ?? generic(letter);
  }
  return out;
}

function kana(word: string): string {
  let out = '';
  for (const letter of word.normalize('NFKC')) {
    const code = letter.codePointAt(0) ?? 0;
    // Hiragana and katakana run in parallel, 0x60 apart.
    const katakana = code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : letter;
    const small = lookup(tables.kanaSmall, katakana);
    // A small vowel replaces the vowel of the syllable before it: シャ sha, ティ ti, ヴェ ve.
    if (small !== undefined) out = out.replace(/[aeiou]$/, '') + (/(?:sh|ch|j)[aeiou]?$/.test(out) ? small.replace('y', '') : small);
    else out += lookup(tables.kana, katakana) ?? (scriptOf(code) === 'Kana' ? '' : generic(letter));
  }
  return out;
}

function hangul(word: string): string {
  let out = '';
  for (const letter of word.normalize('NFC')) {
    const index = (letter.codePointAt(0) ?? 0) - 0xac00;
    if (index < 0 || index >= 11172) {
      out += generic(letter);
      continue;
    }
    out += tables.hangulInitial[Math.floor(index / 588)] ?? '';
    out += tables.hangulVowel[Math.floor((index % 588) / 28)] ?? '';
    out += tables.hangulFinal[index % 28] ?? '';
  }
  return out;
}

/** All Indic blocks share one layout of 0x80 code points; a consonant without a vowel sign or virama carries an `a`, except at the end. */
function indic(word: string): string {
  const letters = [...word.normalize('NFC')];
  let out = '';
  let open = false;
  for (const letter of letters) {
    const offset = String(((letter.codePointAt(0) ?? 0) - 0x900) % 0x80);
    const consonant = lookup(tables.indicExtra, letter) ?? lookup(tables.indicConsonants, offset);
    if (consonant !== undefined) {
      out += (open ? 'a' : '') + consonant;
      open = true;
      continue;
    }
    if (offset === '77') {
      open = false;
      continue;
    }
    if (offset === '60') continue;
    const sign = lookup(tables.indicSigns, offset);
    const nasal = offset === '1' || offset === '2' || offset === '3';
    if (nasal && open) out += 'a';
    out += sign ?? lookup(tables.indicVowels, offset) ?? generic(letter);
    open = false;
  }
  return out;
}

function generic(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
