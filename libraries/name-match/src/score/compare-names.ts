import { type PreparedName, prepareName } from '../names/prepare.ts';
import { mainScript } from '../names/scripts.ts';
import type { PartyKind } from '../party.ts';
import type { Meeting } from './align.ts';
import type { AlignedPart, NameComparison, ScoreFeature } from './explanation.ts';
import { type NameScore, scoreNames } from './name-score.ts';
import { NAME_ONLY_CEILING } from './threshold.ts';

export interface CompareNamesOptions {
  /** What the names are names of; `other` or absent lets the words decide. */
  readonly kind?: PartyKind;
}

/**
 * Are these two names of one party? Order, spelling, script, titles and legal forms are allowed for; the answer explains itself.
 *
 * @example compareNames('Wladimir Putin', 'Владимир Владимирович ПУТИН', { kind: 'person' }).score // about 0.88
 */
export function compareNames(a: string, b: string, { kind = 'other' }: CompareNamesOptions = {}): NameComparison {
  const [query, listed] = preparePair(a, b, kind);
  const scored = scoreNames(query, listed);
  return {
    score: scored.score,
    features: [nameFeature(scored.score, query.full, listed.full)],
    alignment: alignedParts(query, listed, scored),
  };
}

/** Names of unknown kind are read alike: if either is an organisation's, both are. */
function preparePair(a: string, b: string, kind: PartyKind): [PreparedName, PreparedName] {
  const query = prepareName(a, kind);
  const listed = prepareName(b, kind);
  if (query.organisation === listed.organisation) return [query, listed];
  return query.organisation ? [query, prepareName(b, 'organisation')] : [prepareName(a, 'organisation'), listed];
}

export function nameFeature(score: number, query: string, listed: string): ScoreFeature {
  const value = score / NAME_ONLY_CEILING;
  const outcome = value >= 0.97 ? 'agree' : value >= 0.5 ? 'partial' : 'conflict';
  return {
    feature: 'name',
    label: NAME_LABELS[outcome],
    outcome,
    rule: outcome === 'agree' ? 'all_parts_agree' : outcome === 'partial' ? 'some_parts_differ' : 'different_names',
    value,
    contribution: score,
    query,
    listed,
  };
}

const NAME_LABELS = {
  agree: 'The names agree in every part that matters.',
  partial: 'The names agree in part; the parts that differ are shown side by side.',
  conflict: 'The names differ.',
};

/** The alignment in words of the two names, in the order of the query, then what only the list has. */
export function alignedParts(query: PreparedName, listed: PreparedName, { alignment }: NameScore): AlignedPart[] {
  const shown = (name: PreparedName, indexes: readonly number[]): string => indexes.map((i) => name.tokens[i]?.shown ?? '').join(' ');
  const weigh = (name: PreparedName, indexes: readonly number[]): number =>
    indexes.reduce((sum, i) => sum + (name.tokens[i]?.weight ?? 0), 0);
  const conflict =
    alignment.queryLeft.some((i) => (query.tokens[i]?.weight ?? 0) >= 0.3) &&
    alignment.listedLeft.some((i) => (listed.tokens[i]?.weight ?? 0) >= 0.3);
  const met = [...alignment.meetings].sort((a: Meeting, b: Meeting) => (a.query[0] ?? 0) - (b.query[0] ?? 0));
  const parts: AlignedPart[] = met.map((meeting) => {
    const asked = shown(query, meeting.query);
    const found = shown(listed, meeting.listed);
    return {
      query: asked,
      listed: found,
      // Equal once both are written in one script: a reader who sees two scripts is told so.
      rule: meeting.rule === 'equal' && mainScript(asked) !== mainScript(found) ? 'transliteration' : meeting.rule,
      value: meeting.value,
      weight: (weigh(query, meeting.query) + weigh(listed, meeting.listed)) / 2,
    };
  });
  for (const i of alignment.queryLeft) {
    const weight = query.tokens[i]?.weight ?? 0;
    parts.push({
      query: shown(query, [i]),
      listed: null,
      rule: weight < 0.1 ? 'ignored' : conflict ? 'conflict' : 'only_in_query',
      value: 0,
      weight,
    });
  }
  for (const j of alignment.listedLeft) {
    const weight = listed.tokens[j]?.weight ?? 0;
    parts.push({
      query: null,
      listed: shown(listed, [j]),
      rule: weight < 0.1 ? 'ignored' : conflict ? 'conflict' : 'only_in_list',
      value: 0,
      weight,
    });
  }
  return parts;
}
