import type { NameToken, PreparedName } from '../names/prepare.ts';
import { type Alignment, align, type MatchFunction } from './align.ts';
import { NAME_ONLY_CEILING } from './threshold.ts';

export interface NameScore {
  /** 0..{@link NAME_ONLY_CEILING} */
  readonly score: number;
  readonly alignment: Alignment;
}

/** The few figures of the name score; each is a judgement about what a part that does not fit means. */
export const NAME_FIGURES = {
  /** A part on each side that does not fit the other: another person. Counted once for the lighter of the two leftovers. */
  conflict: 1.7,
  /** A part that only one side has: a middle name left out; of a firm's name, more often another firm. */
  extra: 0.16,
  extraOfOrganisation: 0.3,
  /** The same when only one part of a person's name agrees: too little to go by. */
  extraAlone: 0.75,
  /** The same where an office makes a single family name a full reference. */
  extraBesideOffice: 0.12,
  /** How much of the doubt about a part that only resembles its counterpart counts against the name. */
  doubt: 1.0,
};

/**
 * Score of two names: what agrees, over what agrees plus what speaks against it.
 *
 * `agree = Σ weight · value` over meetings; `doubt = Σ weight · (1 − value)`; leftovers on both sides conflict as far as they weigh the same,
 * the rest of the heavier side is merely extra.
 */
export function scoreNames(query: PreparedName, listed: PreparedName, match?: MatchFunction): NameScore {
  const alignment = align(query, listed, match);
  return { score: NAME_ONLY_CEILING * agreement(query, listed, alignment), alignment };
}

function agreement(query: PreparedName, listed: PreparedName, { meetings, queryLeft, listedLeft }: Alignment): number {
  let agree = 0;
  let doubt = 0;
  let strongParts = 0;
  let hard = 0;
  for (const meeting of meetings) {
    const weight = (weigh(query.tokens, meeting.query) + weigh(listed.tokens, meeting.listed)) / 2;
    agree += weight * meeting.value;
    doubt += weight * (1 - meeting.value);
    if (weight >= 0.3 && meeting.rule !== 'initial') strongParts += Math.max(meeting.query.length, meeting.listed.length);
  }
  if (agree === 0) return 0;
  const left = weigh(query.tokens, queryLeft);
  const right = weigh(listed.tokens, listedLeft);
  const heavier = Math.abs(left - right);
  const lighter = Math.min(conflicting(query.tokens, queryLeft), conflicting(listed.tokens, listedLeft));
  hard += numbersAgainst(query.tokens, queryLeft, listed.tokens, listedLeft, query.organisation);
  hard += legalAgainst(query.tokens, queryLeft, listed.tokens, listedLeft);
  const extra = extraFigure(query, listed, strongParts);
  const score = agree / (agree + NAME_FIGURES.doubt * doubt + NAME_FIGURES.conflict * lighter + extra * heavier + hard);
  return strongParts === 0 && onlyInitials(query.tokens, listed.tokens) ? score * 0.6 : score;
}

function extraFigure(query: PreparedName, listed: PreparedName, strongParts: number): number {
  if (query.organisation) return NAME_FIGURES.extraOfOrganisation;
  if (strongParts > 1) return NAME_FIGURES.extra;
  return namedByOffice(query, listed) ? NAME_FIGURES.extraBesideOffice : NAME_FIGURES.extraAlone;
}

/** `N.N.` may be anybody. */
function onlyInitials(query: readonly NameToken[], listed: readonly NameToken[]): boolean {
  const bare = (tokens: readonly NameToken[]): boolean => tokens.every((token) => token.role !== 'word');
  return bare(query) !== bare(listed);
}

/** Two different common names differ as much as two rare ones, so that commonness discounts a conflict only by half. */
function conflicting(tokens: readonly NameToken[], indexes: readonly number[]): number {
  let sum = 0;
  for (const i of indexes) {
    const token = tokens[i];
    if (token !== undefined) sum += token.role === 'word' && token.weight >= 0.3 ? 0.45 + 0.55 * token.weight : token.weight;
  }
  return sum;
}

function weigh(tokens: readonly NameToken[], indexes: readonly number[]): number {
  let sum = 0;
  for (const i of indexes) sum += tokens[i]?.weight ?? 0;
  return sum;
}

/** `President Erdoğan` names a person in full by family name and office. */
function namedByOffice(query: PreparedName, listed: PreparedName): boolean {
  return isOfficeAndName(query.tokens) || isOfficeAndName(listed.tokens);
}

function isOfficeAndName(tokens: readonly NameToken[]): boolean {
  return tokens.length === 2 && tokens[0]?.role === 'office' && tokens[1]?.role === 'word';
}

/** Numbers must agree: a number on one side only makes another branch, ship or plant of it more likely than not. */
function numbersAgainst(
  query: readonly NameToken[],
  queryLeft: readonly number[],
  listed: readonly NameToken[],
  listedLeft: readonly number[],
  organisation: boolean,
): number {
  const a = countRole(query, queryLeft, 'number') + countRole(query, queryLeft, 'generation');
  const b = countRole(listed, listedLeft, 'number') + countRole(listed, listedLeft, 'generation');
  if (a > 0 && b > 0) return 1;
  return a + b > 0 ? (organisation ? 0.35 : 0.15) : 0;
}

function legalAgainst(
  query: readonly NameToken[],
  queryLeft: readonly number[],
  listed: readonly NameToken[],
  listedLeft: readonly number[],
): number {
  return countRole(query, queryLeft, 'legal') > 0 && countRole(listed, listedLeft, 'legal') > 0 ? 0.15 : 0;
}

function countRole(tokens: readonly NameToken[], indexes: readonly number[], role: NameToken['role']): number {
  let count = 0;
  for (const i of indexes) if (tokens[i]?.role === role) count += 1;
  return count;
}
