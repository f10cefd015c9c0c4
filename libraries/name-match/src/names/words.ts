import { mainScript, type Script, scriptOf } from './scripts.ts';
import { romanise } from './transliterate.ts';

/** One written word with its Latin reading, before its role in the name is known. */
export interface RawWord {
  /** Lower-case Latin letters and digits. */
  readonly text: string;
  readonly shown: string;
  readonly script: Script;
  /** Stood in brackets: said beside the name rather than in it. */
  readonly aside: boolean;
  /** Letters that stood alone with dots (`J.P.`) and were put together. */
  readonly dotted: boolean;
  readonly capital: boolean;
}

/** Names longer than this are cut: no list has them, and costs stay bounded for hostile input. */
const NAME_LENGTH_MAX = 400;
const WORDS_MAX = 32;

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const APOSTROPHES = /['’‘`´ʼʻʹ′ʾʿ“”"„«»]/g;
const INNER_APOSTROPHE = /([\p{L}\p{M}])['’‘`´ʼʻʹ′ʾʿ](?=\p{L})/gu;
const SEPARATORS = /[\s\-‐-―,;:/\\|_+*·・･•=<>[\]{}!?#~^%@$…،؛]+/u;

/** Splits a name as written into words with Latin readings. */
export function splitWords(name: string): RawWord[] {
  const clean = name.slice(0, NAME_LENGTH_MAX).normalize('NFKC').replace(INVISIBLE, '').replace(/&/g, ' and ');
  const words: RawWord[] = [];
  let aside = false;
  for (const piece of clean.split(/([()])/)) {
    if (piece === '(') aside = true;
    else if (piece === ')') aside = false;
    else {
      const chunks = piece.split(SEPARATORS).filter((chunk) => chunk !== '');
      for (const chunk of chunks) for (const word of wordsOf(chunk, aside, chunks.length === 1)) words.push(word);
    }
    if (words.length > WORDS_MAX) break;
  }
  return words.slice(0, WORDS_MAX);
}

function* wordsOf(chunk: string, aside: boolean, alone: boolean): Iterable<RawWord> {
  if (chunk === '') return;
  const script = mainScript(chunk);
  if (script === 'Zyyy') {
    const text = romanise(chunk, 'Zyyy');
    if (text !== '') yield { text, shown: chunk, script, aside, dotted: false, capital: false };
    return;
  }
  for (const part of partsOf(chunk, script, alone)) {
    const joined = part.text
      .replace(script === 'Hebr' ? /(?!)/g : INNER_APOSTROPHE, '$1')
      .replace(script === 'Hebr' ? /["“”„«»]/g : APOSTROPHES, '');
    const text = romanise(joined.replace(/\./g, ''), script);
    if (text !== '') yield { text, shown: part.text, script, aside, dotted: part.dotted, capital: startsCapital(joined) };
  }
}

interface Part {
  readonly text: string;
  readonly dotted: boolean;
}

function* partsOf(chunk: string, script: Script, alone: boolean): Iterable<Part> {
  // A name written in several pieces is divided already.
  if (script === 'Hani') yield* alone ? hanParts(chunk) : [{ text: chunk, dotted: false }];
  else if (script === 'Hang') yield* alone ? hangulParts(chunk) : [{ text: chunk, dotted: false }];
  else if (script === 'Arab') for (const text of arabicParts(chunk)) yield { text, dotted: false };
  else if (chunk.includes('.')) yield* dottedParts(chunk);
  else for (const text of camelParts(chunk)) yield { text, dotted: false };
}

/** `J.P.` stays one dotted word, `V.Putin` comes apart, `Inc.` loses its dot. */
function* dottedParts(chunk: string): Iterable<Part> {
  const pieces = chunk.split('.').filter((piece) => piece !== '');
  const letters = pieces.filter((piece) => [...piece].length === 1);
  if (letters.length === pieces.length && pieces.length > 1) {
    yield { text: pieces.join('.'), dotted: true };
    return;
  }
  for (const piece of pieces) {
    if ([...piece].length === 1) yield { text: piece, dotted: true };
    else for (const text of camelParts(piece)) yield { text, dotted: false };
  }
}

const CAMEL = /(?<=\p{Ll}{2})(?=\p{Lu}\p{L})/u;
const NAME_PREFIX = /^(?:ma?c|de|la|di|le|du|van|von|fitz|da|del|des|el|al|ab|ben|bin)$/i;

/** `SergeiLavrov` is two words, `McDonald` and `DeLauro` are one. */
function camelParts(chunk: string): string[] {
  const parts = chunk.split(CAMEL);
  if (parts.length === 1 || parts.length > 4) return [chunk];
  if (parts.some((part, i) => i < parts.length - 1 && NAME_PREFIX.test(part))) return [chunk];
  return parts;
}

const ARABIC_ARTICLE = /^[اأإآٱ]ل(?=.{3,})/u;
const ARABIC_ABD = /^(عبد)([اأإآٱ]ل.{3,}|الله|ال.{2,})$/u;

/** The article and the servant-of prefix are written joined in Arabic and apart in Latin. */
function arabicParts(chunk: string): string[] {
  const bare = chunk.replace(/[\u064b-\u065f\u0640]/g, '');
  if (/^عبد[اأإآٱ]?لل?[هة]$/u.test(bare)) return ['عبدالله'];
  const abd = ARABIC_ABD.exec(bare);
  if (abd !== null) return ['عبد', ...arabicParts(abd[2] ?? '')];
  if (/^[اأإآٱ]لل[هة]$/u.test(bare)) return [chunk];
  const rest = bare.replace(ARABIC_ARTICLE, '');
  return rest === bare ? [chunk] : ['ال', rest];
}

const COMPOUND_SURNAMES = new Set([
  '欧阳',
  '歐陽',
  '司马',
  '司馬',
  '上官',
  '诸葛',
  '諸葛',
  '司徒',
  '东方',
  '東方',
  '皇甫',
  '尉迟',
  '尉遲',
  '公孙',
  '公孫',
  '慕容',
  '令狐',
  '夏侯',
  '南宫',
  '南宮',
]);

/** A Chinese name of two to four characters is a family name (one, seldom two characters) and a given name. */
function* hanParts(chunk: string): Iterable<Part> {
  const letters = [...chunk].filter((letter) => scriptOf(letter.codePointAt(0) ?? 0) !== 'Zyyy');
  const cut = COMPOUND_SURNAMES.has(letters.slice(0, 2).join('')) ? 2 : 1;
  if (letters.length < 2 || letters.length > 4 || letters.length <= cut) yield { text: letters.join(''), dotted: false };
  else {
    yield { text: letters.slice(0, cut).join(''), dotted: false };
    yield { text: letters.slice(cut).join(''), dotted: false };
  }
}

const KOREAN_SURNAMES = new Set([
  ...'김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국리림',
]);

function* hangulParts(chunk: string): Iterable<Part> {
  const letters = [...chunk];
  const first = letters[0] ?? '';
  if (letters.length === 3 && KOREAN_SURNAMES.has(first)) {
    yield { text: first, dotted: false };
    yield { text: letters.slice(1).join(''), dotted: false };
  } else yield { text: chunk, dotted: false };
}

function startsCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}
