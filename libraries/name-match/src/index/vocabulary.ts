import { relatedWords } from '../names/lexicon.ts';
import type { NameToken } from '../names/prepare.ts';
import { WEIGHT_STEPS } from '../names/prepare.ts';
import type { Looseness } from '../names/scripts.ts';
import { soundSimilarity } from '../names/similarity.ts';
import { matchWords, pairLooseness, type WordMatch } from '../score/word-match.ts';
import { findSorted } from './growing.ts';
import { hashText, wholeKeys, wordKeys } from './keys.ts';
import type { Sections } from './sections.ts';
import { LEGAL_CLASSES, ROLES, wordKey } from './words-of-index.ts';

/** The words of an index that one query word may stand for, the best first. */
export interface Expansion {
  readonly words: Uint32Array;
  readonly values: Float32Array;
  /** Comparisons already made, by word and role. */
  readonly known: Map<number, WordMatch>;
}

/** A part of a listed name, with the number by which comparisons are remembered. */
export interface ListedToken extends NameToken {
  readonly memo: number;
}

export interface Vocabulary {
  expand(token: NameToken): Expansion;
  /** The same for words that were put together: only those of the same pattern of sounds. */
  expandJoined(token: NameToken): Expansion;
  /** Words written exactly so, in any script class; used to take joined words apart. */
  exact(text: string, looseness: Looseness): number;
  listedToken(position: number): ListedToken;
}

/** Less alike than this is no reason to look at a name. */
const EXPANSION_FLOOR = 0.6;
/** Likeness of sound that may still be worth {@link EXPANSION_FLOOR}, by looseness; see the curves of score/word-match.ts. */
const SEARCH_FLOORS: readonly number[] = [0.745, 0.715, 0.715];
const EXPANSIONS_KEPT = 20_000;
const MEMO_MAX = 400;

export function openVocabulary(sections: Sections): Vocabulary {
  const { wordTextStart, wordText, wordSoundStart, wordSound, wordKind, keyHash, keyWordStart, keyWord, wordHash, wordByHash } = sections;
  const decoder = new TextDecoder('latin1');
  const cache = new Map<string, Expansion>();
  const tokens: (NameToken | undefined)[] = [];
  const visited = new Uint32Array(wordKind.length);
  let visit = 0;

  function wordToken(word: number): NameToken {
    const known = tokens[word];
    if (known !== undefined) return known;
    const kind = wordKind[word] ?? 0;
    const token: NameToken = {
      text: decoder.decode(wordText.slice(wordTextStart[word], wordTextStart[word + 1])),
      shown: '',
      role: 'word',
      weight: 0,
      looseness: looseness(kind),
      sounds: wordSound.subarray(wordSoundStart[word], wordSoundStart[word + 1]),
      legalClass: LEGAL_CLASSES[kind >> 2],
    };
    tokens[word] = token;
    return token;
  }

  function listedToken(position: number): ListedToken {
    const word = sections.nameToken[position] ?? 0;
    const base = wordToken(word);
    const roleCode = sections.nameTokenRole[position] ?? 0;
    return {
      text: base.text,
      shown: '',
      role: ROLES[roleCode] ?? 'word',
      weight: (sections.nameTokenWeight[position] ?? 0) / WEIGHT_STEPS,
      looseness: base.looseness,
      sounds: base.sounds,
      legalClass: base.legalClass,
      memo: word * 16 + roleCode,
    };
  }

  function exactKey(key: string, text: string): number {
    const hash = hashText(key);
    let at = findSorted(wordHash, hash);
    while (at > 0 && wordHash[at - 1] === hash) at -= 1;
    for (; at >= 0 && wordHash[at] === hash; at += 1) {
      const word = wordByHash[at] ?? 0;
      if (wordToken(word).text === text) return word;
    }
    return -1;
  }

  function search(token: NameToken, joined: boolean): Expansion {
    const found: { word: number; value: number }[] = [];
    const known = new Map<number, WordMatch>();
    const related = new Set(token.role === 'word' ? relatedWords(token.text) : []);
    visit += 1;
    const consider = (word: number): void => {
      if (visited[word] === visit) return;
      visited[word] = visit;
      const other = wordToken(word);
      // Most that share a key are not alike; the bare distance tells faster than the full comparison.
      const pair = pairLooseness(token.looseness, other.looseness);
      const alike = soundSimilarity(token.sounds, other.sounds, pair, SEARCH_FLOORS[pair]) > 0;
      if (!alike && other.text !== token.text && !related.has(other.text) && !startsWithArticle(token, other)) return;
      const match = matchWords(token, other);
      if (match.value < EXPANSION_FLOOR) return;
      known.set(word * 16, match);
      found.push({ word, value: match.value });
    };
    if (token.role === 'number') {
      const word = exactKey(wordKey(token), token.text);
      if (word >= 0) found.push({ word, value: 1 });
    } else {
      for (const text of related) {
        const word = exactKey(wordKey({ text, looseness: 0, legalClass: undefined }), text);
        if (word >= 0) consider(word);
      }
      const keys = joined ? wholeKeys(token.sounds, token.looseness) : wordKeys(token.sounds, token.text, token.looseness).looked;
      for (const key of keys) {
        const at = findSorted(keyHash, key);
        if (at < 0) continue;
        const end = keyWordStart[at + 1] ?? 0;
        for (let k = keyWordStart[at] ?? 0; k < end; k += 1) consider(keyWord[k] ?? 0);
      }
    }
    found.sort((a, b) => b.value - a.value || a.word - b.word);
    return { words: Uint32Array.from(found, (one) => one.word), values: Float32Array.from(found, (one) => one.value), known };
  }

  return {
    listedToken,
    exact: (text, loose) => exactKey(wordKey({ text, looseness: loose, legalClass: undefined }), text),
    expand: remembered,
    // Joined words hardly ever come again, and would push out those that do.
    expandJoined: (token) => search(token, true),
  };

  function remembered(token: NameToken): Expansion {
    const key = `${token.role === 'number' ? '#' : ''}${token.looseness}${token.text}`;
    const known = cache.get(key);
    if (known !== undefined) {
      if (known.known.size > MEMO_MAX) known.known.clear();
      return known;
    }
    const expansion = search(token, false);
    // Customers share names, so the words of one query are often those of the next. The oldest go first.
    if (cache.size >= EXPANSIONS_KEPT) cache.delete(cache.keys().next().value ?? '');
    cache.set(key, expansion);
    return expansion;
  }
}

/** `Alshaer` and `Shaer` differ too much for the bare distance. */
function startsWithArticle(a: NameToken, b: NameToken): boolean {
  return a.text.length !== b.text.length && /^[ae]l/.test(a.text) !== /^[ae]l/.test(b.text);
}

function looseness(kind: number): Looseness {
  const value = kind & 3;
  return value === 1 ? 1 : value === 2 ? 2 : 0;
}
