import { type PreparedName, prepareName } from '../names/prepare.ts';
import type { Party, PartyKind } from '../party.ts';
import type { ScreeningQuery } from '../query.ts';
import { alignedParts, nameFeature } from './compare-names.ts';
import { applyFindings, type ListedEvidence, listedEvidenceCountries, queryEvidence, weighEvidence } from './evidence.ts';
import type { PairComparison, ScoreFeature } from './explanation.ts';
import { type NameScore, scoreNames } from './name-score.ts';

/**
 * One query against one listed party: the best of the listed names, then what the attributes add or take.
 *
 * @returns a score 0..1 whose features' contributions add up to it
 * @example comparePair({ name: 'Wladimir Putin', birthDate: '1952-10-07' }, party).features.map((one) => one.label)
 */
export function comparePair(query: ScreeningQuery, listed: Party): PairComparison {
  const asked = prepareQuery(query);
  let best: { query: PreparedName; listed: PreparedName; scored: NameScore; weak: boolean; ranked: number } | undefined;
  for (const name of listed.names) {
    const prepared = prepareName(name.full, listed.kind);
    for (const variant of asked.names) {
      if (variant.organisation !== prepared.organisation) continue;
      const scored = scoreNames(variant, prepared);
      const weak = name.strength === 'weak';
      const ranked = weak ? scored.score * 0.94 : scored.score;
      if (best === undefined || ranked > best.ranked) best = { query: variant, listed: prepared, scored, weak, ranked };
    }
  }
  const evidence = listedEvidence(listed);
  if (best === undefined) return explainKindConflict(query, listed, applyFindings(0, weighEvidence(asked.evidence, evidence)));
  const features: ScoreFeature[] = [nameFeature(best.scored.score, best.query.full, best.listed.full)];
  const score = applyFindings(best.scored.score, weighEvidence(asked.evidence, evidence, { weakAlias: best.weak }), features);
  return { score, features, alignment: alignedParts(best.query, best.listed, best.scored), matchedName: best.listed.full };
}

function explainKindConflict(query: ScreeningQuery, listed: Party, score: number): PairComparison {
  const feature: ScoreFeature = {
    feature: 'kind',
    label: `The query is about a ${query.kind ?? 'party'}, the entry is a ${listed.kind}.`,
    outcome: 'conflict',
    rule: 'other_kind',
    value: 0,
    contribution: score,
  };
  return { score, features: [feature], alignment: [], matchedName: listed.caption };
}

export interface PreparedQuery {
  /** Each name of the query, read as a person's, as an organisation's, or as both where the kind is not given. */
  readonly names: readonly PreparedName[];
  readonly evidence: ReturnType<typeof queryEvidence>;
}

export function prepareQuery(query: ScreeningQuery): PreparedQuery {
  const names: PreparedName[] = [];
  for (const full of [query.name, ...(query.aliases ?? [])]) {
    for (const kind of readings(query.kind)) {
      const prepared = prepareName(full, kind);
      if (prepared.tokens.length > 0) names.push(prepared);
    }
  }
  return { names, evidence: queryEvidence(query) };
}

function readings(kind: PartyKind | undefined): readonly PartyKind[] {
  return kind === undefined || kind === 'other' ? ['person', 'organisation'] : [kind];
}

function listedEvidence(party: Party): ListedEvidence {
  return {
    birthDates: party.birthDates,
    countries: listedEvidenceCountries(party),
    genders: party.genders,
    identifiers: party.identifiers,
    addresses: party.addresses.map((address) => address.full),
  };
}
