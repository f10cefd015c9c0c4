import { soundsOf } from '../names/phonetic.ts';
import type { NameToken, PreparedName } from '../names/prepare.ts';
import { soundSimilarity } from '../names/similarity.ts';
import type { AlignmentRule } from './explanation.ts';
import { matchWords, pairLooseness, type WordMatch } from './word-match.ts';

/** One meeting of query parts with listed parts; one of the two sides is a single part unless parts were written together or apart. */
export interface Meeting {
  readonly query: readonly number[];
  readonly listed: readonly number[];
  readonly value: number;
  readonly rule: AlignmentRule;
}

export interface Alignment {
  readonly meetings: readonly Meeting[];
  readonly queryLeft: readonly number[];
  readonly listedLeft: readonly number[];
}

export type MatchFunction = (query: NameToken, listed: NameToken) => WordMatch;

/** Parts that agree less than this are left over on both sides and count as a conflict. */
const MEETING_FLOOR = 0.3;

/**
 * Which part of one name is which part of the other: best pairs first, then parts written together or apart among what is left.
 * Order plays no role except among parts that are to be joined.
 */
export function align(query: PreparedName, listed: PreparedName, match: MatchFunction = matchWords): Alignment {
  const a = query.tokens;
  const b = listed.tokens;
  const candidates: { i: number; j: number; value: number; rule: AlignmentRule; rank: number }[] = [];
  for (let i = 0; i < a.length; i += 1) {
    const x = a[i];
    if (x === undefined) continue;
    for (let j = 0; j < b.length; j += 1) {
      const y = b[j];
      if (y === undefined) continue;
      const { value, rule } = match(x, y);
      if (value >= MEETING_FLOOR)
        candidates.push({ i, j, value, rule, rank: value * (0.3 + Math.min(x.weight, y.weight)) - 0.001 * Math.abs(i - j) });
    }
  }
  candidates.sort((x, y) => y.rank - x.rank || x.i - y.i || x.j - y.j);
  const usedA = new Array<boolean>(a.length).fill(false);
  const usedB = new Array<boolean>(b.length).fill(false);
  const meetings: Meeting[] = [];
  for (const { i, j, value, rule } of candidates) {
    if (usedA[i] === true || usedB[j] === true) continue;
    usedA[i] = true;
    usedB[j] = true;
    meetings.push({ query: [i], listed: [j], value, rule });
  }
  joinParts(a, usedA, b, usedB, meetings, { swapped: false, han: query.script === 'Hani' });
  joinParts(b, usedB, a, usedA, meetings, { swapped: true, han: listed.script === 'Hani' });
  return { meetings, queryLeft: free(usedA), listedLeft: free(usedB) };
}

function free(used: readonly boolean[]): number[] {
  const left: number[] = [];
  used.forEach((taken, i) => {
    if (!taken) left.push(i);
  });
  return left;
}

/**
 * `Patr ushev` for `Patrushev`: two or three neighbouring parts of one side against one part of the other. A part that already met
 * something poorly may be taken back for it.
 */
function joinParts(
  many: readonly NameToken[],
  usedMany: boolean[],
  single: readonly NameToken[],
  usedSingle: boolean[],
  meetings: Meeting[],
  { swapped, han }: { swapped: boolean; han: boolean },
): void {
  for (let j = 0; j < single.length; j += 1) {
    const one = single[j];
    if (one === undefined || usedSingle[j] === true || one.sounds.length < 4) continue;
    let best: { from: number; to: number; value: number } | undefined;
    for (let from = 0; from < many.length - 1; from += 1) {
      let text = '';
      for (let to = from; to < Math.min(many.length, from + 4); to += 1) {
        const part = many[to];
        if (part === undefined || usedMany[to] === true || part.role === 'number' || part.role === 'legal') break;
        text += part.text;
        if (to === from) continue;
        const looseness = han ? 2 : pairLooseness(part.looseness, one.looseness);
        const similarity = soundSimilarity(soundsOf(text), one.sounds, looseness);
        const floor = looseness === 0 ? 0.84 : 0.72;
        if (similarity >= floor && (best === undefined || similarity > best.value)) best = { from, to, value: similarity };
      }
    }
    if (best === undefined) continue;
    const parts: number[] = [];
    for (let k = best.from; k <= best.to; k += 1) {
      parts.push(k);
      usedMany[k] = true;
    }
    usedSingle[j] = true;
    const value = Math.min(0.97, best.value);
    meetings.push(swapped ? { query: [j], listed: parts, value, rule: 'joined' } : { query: parts, listed: [j], value, rule: 'joined' });
  }
}
