import { soundsOf } from '../names/phonetic.ts';
import type { NameToken, PreparedName } from '../names/prepare.ts';
import { soundSimilarity } from '../names/similarity.ts';
import type { AlignmentRule } from './explanation.ts';
import { believed, matchWords, pairLooseness, type WordMatch } from './word-match.ts';

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
 * Which part of one name is which part of the other: parts written together or apart first, where that reads better than any single pair,
 * then the best pairs.
 * Order plays no role except among parts that are to be joined.
 */
export function align(query: PreparedName, listed: PreparedName, match: MatchFunction = matchWords): Alignment {
  const a = query.tokens;
  const b = listed.tokens;
  const usedA = new Array<boolean>(a.length).fill(false);
  const usedB = new Array<boolean>(b.length).fill(false);
  const meetings: Meeting[] = [];
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
  if (unmet(a, candidates, 'i') || unmet(b, candidates, 'j')) {
    const bestOf = (side: 'i' | 'j') => (index: number) =>
      candidates.reduce((best, one) => (one[side] === index && one.value > best ? one.value : best), 0);
    joinParts({ many: a, usedMany: usedA, single: b, usedSingle: usedB }, meetings, {
      swapped: false,
      han: query.script === 'Hani',
      bestAlone: bestOf('j'),
      bestOfMany: bestOf('i'),
    });
    joinParts({ many: b, usedMany: usedB, single: a, usedSingle: usedA }, meetings, {
      swapped: true,
      han: listed.script === 'Hani',
      bestAlone: bestOf('i'),
      bestOfMany: bestOf('j'),
    });
  }
  candidates.sort((x, y) => y.rank - x.rank || x.i - y.i || x.j - y.j);
  for (const { i, j, value, rule } of candidates) {
    if (usedA[i] === true || usedB[j] === true) continue;
    usedA[i] = true;
    usedB[j] = true;
    meetings.push({ query: [i], listed: [j], value, rule });
  }
  return { meetings, queryLeft: free(usedA), listedLeft: free(usedB) };
}

function free(used: readonly boolean[]): number[] {
  const left: number[] = [];
  used.forEach((taken, i) => {
    if (!taken) left.push(i);
  });
  return left;
}

/** Whether a part has no near-certain counterpart, so that joining may help. */
function unmet(tokens: readonly NameToken[], candidates: readonly { i: number; j: number; value: number }[], side: 'i' | 'j'): boolean {
  return tokens.some((token, index) => token.role === 'word' && !candidates.some((one) => one[side] === index && one.value >= 0.95));
}

interface Sides {
  readonly many: readonly NameToken[];
  readonly usedMany: boolean[];
  readonly single: readonly NameToken[];
  readonly usedSingle: boolean[];
}

interface JoinOptions {
  readonly swapped: boolean;
  readonly han: boolean;
  /** What the single part is worth on its own with the best of the others; a joined reading must beat it. */
  readonly bestAlone: (single: number) => number;
  /** The same of the parts to be joined: one that has a counterpart of its own is no piece of another word. */
  readonly bestOfMany: (part: number) => number;
}

/** `Patr ushev` for `Patrushev`: two to four neighbouring parts of one side against one part of the other. */
function joinParts(
  { many, usedMany, single, usedSingle }: Sides,
  meetings: Meeting[],
  { swapped, han, bestAlone, bestOfMany }: JoinOptions,
): void {
  for (let j = 0; j < single.length; j += 1) {
    const one = single[j];
    if (one === undefined || usedSingle[j] === true || one.sounds.length < 4 || one.role !== 'word') continue;
    const alone = bestAlone(j);
    if (alone >= 0.95) continue;
    let best: { from: number; to: number; value: number } | undefined;
    for (let from = 0; from < many.length - 1; from += 1) {
      let text = '';
      for (let to = from; to < Math.min(many.length, from + 4); to += 1) {
        const part = many[to];
        if (
          part === undefined ||
          usedMany[to] === true ||
          !JOINABLE.has(part.role) ||
          (part.weight >= 0.3 && bestOfMany(to) >= OWN_COUNTERPART)
        )
          break;
        text += part.text;
        if (to === from || text.length < one.text.length * 0.6) continue;
        if (text.length > one.text.length * 1.5 + 2) break;
        // The syllables of a foreign name in Chinese are one word only as a whole.
        const looseness = han && from === 0 && to === many.length - 1 ? 2 : pairLooseness(part.looseness, one.looseness);
        const floor = Math.max(looseness === 0 ? 0.86 : 0.5, alone);
        const similarity = Math.min(0.97, believed(soundSimilarity(soundsOf(text), one.sounds, looseness), looseness));
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
    const { value } = best;
    meetings.push(swapped ? { query: [j], listed: parts, value, rule: 'joined' } : { query: parts, listed: [j], value, rule: 'joined' });
  }
}

const OWN_COUNTERPART = 0.86;
const JOINABLE: ReadonlySet<NameToken['role']> = new Set(['word', 'particle', 'initial', 'stop', 'title']);
