import { soundsOf } from '../names/phonetic.ts';
import type { NameToken, PreparedName } from '../names/prepare.ts';
import { NAME_FIGURES } from '../score/name-score.ts';
import type { Sections } from './sections.ts';
import { type Expansion, openVocabulary, type Vocabulary } from './vocabulary.ts';
import { isFindable } from './words-of-index.ts';

/** A name that may match, with an estimate (not below what the exact score can reach, but for joined parts) of its agreement 0..1. */
export interface Candidate {
  readonly name: number;
  readonly estimate: number;
}

export interface Retriever {
  readonly vocabulary: Vocabulary;
  /** Every name that shares evidence with the query and may reach `floor`, in no order. */
  retrieve(query: PreparedName, floor: number): Candidate[];
}

/** Words lighter than this are not looked for when the query has something better; they are given to every candidate in the estimate. */
const COMMON_WEIGHT = 0.3;
const JOINED_FLOOR = 0.8;

export function openRetriever(sections: Sections): Retriever {
  const vocabulary = openVocabulary(sections);
  const { postingStart, posting, nameFlags, nameWeight, nameInitials } = sections;
  const evidence = new Float32Array(nameFlags.length);
  const stamp = new Uint32Array(nameFlags.length);
  let touched = new Uint32Array(4096);
  let touchedCount = 0;
  let turn = 0;

  /** Adds the best of a word's readings to every name that holds one; a name is counted once per query word. */
  function add({ words, values }: Expansion, weight: number, floor: number): void {
    turn += 1;
    for (let k = 0; k < words.length; k += 1) {
      const value = values[k] ?? 0;
      if (value < floor) break;
      post(words[k] ?? 0, weight * value);
    }
  }

  function post(word: number, worth: number): void {
    const end = postingStart[word + 1] ?? 0;
    for (let p = postingStart[word] ?? 0; p < end; p += 1) {
      const name = posting[p] ?? 0;
      if (stamp[name] === turn) continue;
      stamp[name] = turn;
      if (evidence[name] === 0) {
        if (touchedCount === touched.length) {
          const larger = new Uint32Array(touched.length * 2);
          larger.set(touched);
          touched = larger;
        }
        touched[touchedCount] = name;
        touchedCount += 1;
      }
      evidence[name] = (evidence[name] ?? 0) + worth;
    }
  }

  function retrieve(query: PreparedName, floor: number): Candidate[] {
    const parts = query.tokens;
    let total = 0;
    let findable = 0;
    for (const part of parts) {
      total += part.weight;
      if (isFindable(part.role) && part.weight >= COMMON_WEIGHT) findable += part.weight;
    }
    let given = 0;
    for (const part of parts) {
      if (!isFindable(part.role) || (part.weight < COMMON_WEIGHT && findable >= 0.8))
        given += part.role === 'initial' || isFindable(part.role) ? part.weight : 0;
      else {
        add(vocabulary.expand(part), part.weight, 0);
        if (part.role === 'word') addSplits(part);
      }
    }
    addJoins(parts);
    return candidates(query.organisation ? 2 : 0, total, given, floor);
  }

  /** `Ramimakhlouf`: a word that is two words of the index. */
  function addSplits(part: NameToken): void {
    const { text } = part;
    if (text.length < 6) return;
    for (let cut = 2; cut <= text.length - 2; cut += 1) {
      const first = vocabulary.exact(text.slice(0, cut), part.looseness);
      if (first < 0) continue;
      const second = vocabulary.exact(text.slice(cut), part.looseness);
      if (second < 0) continue;
      turn += 1;
      post(first, part.weight / 2);
      turn += 1;
      post(second, part.weight / 2);
    }
  }

  /** `Patr ushev`: neighbouring words that are one word of the index. */
  function addJoins(parts: readonly NameToken[]): void {
    if (parts.length > 6) return;
    for (let i = 0; i + 1 < parts.length; i += 1) {
      let text = parts[i]?.text ?? '';
      let weight = parts[i]?.weight ?? 0;
      for (let k = i + 1; k < Math.min(parts.length, i + (short(parts[i]) ? 4 : 2)); k += 1) {
        const a = parts[k - 1];
        const b = parts[k];
        if (a === undefined || b === undefined || !joinable(a) || !joinable(b)) break;
        text += b.text;
        weight += b.weight;
        if (text.length >= 5) add(vocabulary.expandJoined({ ...b, text, role: 'word', sounds: soundsOf(text) }), weight, JOINED_FLOOR);
      }
    }
  }

  function candidates(kindFlag: number, total: number, given: number, floor: number): Candidate[] {
    const found: Candidate[] = [];
    for (let t = 0; t < touchedCount; t += 1) {
      const name = touched[t] ?? 0;
      const agree = (evidence[name] ?? 0) + given;
      evidence[name] = 0;
      if (((nameFlags[name] ?? 0) & 2) !== kindFlag) continue;
      const left = total > agree ? total - agree : 0;
      const right = (nameWeight[name] ?? 0) - (nameInitials[name] ?? 0) - agree;
      const lighter = right > 0 ? Math.min(left, right) : 0;
      const estimate = agree / (agree + NAME_FIGURES.conflict * lighter);
      if (estimate >= floor) found.push({ name, estimate });
    }
    touchedCount = 0;
    return found;
  }

  return { vocabulary, retrieve };
}

/** Only short pieces come in threes and fours (`Plat Ono Vich`). */
function short(part: NameToken | undefined): boolean {
  return part !== undefined && part.text.length <= 4;
}

function joinable({ role }: NameToken): boolean {
  return role === 'word' || role === 'particle' || role === 'initial';
}
