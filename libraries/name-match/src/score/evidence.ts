import { countryCode } from '../lists/countries.ts';
import { parsePartialDate } from '../lists/dates.ts';
import type { Gender, Identifier, PartialDate, Party } from '../party.ts';
import type { QueryIdentifier, ScreeningQuery } from '../query.ts';
import { compareBirthDates } from './birth-dates.ts';
import type { ScoreFeature } from './explanation.ts';
import type { Finding } from './finding.ts';

/** A query's attributes, read once for any number of comparisons. */
export interface QueryEvidence {
  readonly birthDate: PartialDate | undefined;
  readonly countries: readonly string[];
  readonly gender: Gender | undefined;
  readonly identifiers: readonly QueryIdentifier[];
  readonly addresses: readonly string[];
}

/** The same of a listed party; an index keeps it packed, see index/packed-parties.ts. */
export interface ListedEvidence {
  readonly birthDates: readonly Pick<PartialDate, 'from' | 'to' | 'precision' | 'circa'>[];
  readonly countries: readonly string[];
  readonly genders: readonly Gender[];
  readonly identifiers: readonly Identifier[];
  readonly addresses: readonly string[];
}

/** Nationalities first, then other countries, as codes, each once. */
export function listedEvidenceCountries({ nationalities, countries }: Pick<Party, 'nationalities' | 'countries'>): string[] {
  return [...new Set([...nationalities, ...countries].flatMap((country) => country.code ?? []))];
}

export function queryEvidence(query: ScreeningQuery): QueryEvidence {
  const countries = [...(query.nationality === undefined ? [] : [query.nationality]), ...(query.countries ?? [])];
  const gender = query.gender?.trim().toLowerCase() ?? '';
  return {
    birthDate: query.birthDate === undefined ? undefined : parsePartialDate(query.birthDate),
    countries: [...new Set(countries.flatMap((one) => countryCode(one) ?? []))],
    gender: gender === 'm' || gender === 'male' ? 'male' : gender === 'f' || gender === 'female' ? 'female' : undefined,
    identifiers: query.identifiers ?? [],
    addresses: query.addresses ?? [],
  };
}

/**
 * What evidence is worth. `gain` moves the score that share of the way to 1, `loss` that share of the way to 0; so nothing saturates, and
 * evidence counts for more where the name leaves doubt.
 */
const WORTH = {
  weakAlias: { loss: 0.06 },
  genderConflict: { loss: 0.2 },
  genderAgrees: { gain: 0.03 },
  countryAgrees: { gain: 0.1 },
  countryConflict: { loss: 0.05 },
  addressAgrees: { gain: 0.12 },
  identifierConflict: { loss: 0.05 },
};

/** An exact identifier decides alone: the score is at least this, whatever the name. */
const IDENTIFIER_SCORE = 0.98;

/** Everything the attributes say for or against, in the order in which it is applied. */
export function weighEvidence(
  query: QueryEvidence,
  listed: ListedEvidence,
  { weakAlias = false }: { weakAlias?: boolean } = {},
): Finding[] {
  const findings: Finding[] = [];
  if (weakAlias) {
    findings.push({
      feature: 'alias_quality',
      outcome: 'partial',
      rule: 'weak_alias',
      label: 'The issuer marks this alias as weak.',
      value: 0.5,
      ...WORTH.weakAlias,
    });
  }
  if (query.birthDate !== undefined) findings.push(compareBirthDates(query.birthDate, listed.birthDates));
  const gender = weighGender(query, listed);
  if (gender !== undefined) findings.push(gender);
  const country = weighCountries(query, listed);
  if (country !== undefined) findings.push(country);
  const address = weighAddresses(query, listed);
  if (address !== undefined) findings.push(address);
  const identifier = weighIdentifiers(query, listed);
  if (identifier !== undefined) findings.push(identifier);
  return findings;
}

function weighGender({ gender }: QueryEvidence, { genders }: ListedEvidence): Finding | undefined {
  if (gender === undefined) return undefined;
  const said = { query: gender, listed: genders.join(', ') };
  if (genders.length === 0)
    return {
      feature: 'gender',
      outcome: 'absent',
      rule: 'not_listed',
      label: 'The list does not state a gender.',
      value: 0,
      query: gender,
    };
  if (genders.includes(gender))
    return { feature: 'gender', outcome: 'agree', rule: 'same', label: 'The gender agrees.', value: 1, ...WORTH.genderAgrees, ...said };
  return {
    feature: 'gender',
    outcome: 'conflict',
    rule: 'different',
    label: 'The gender differs.',
    value: 0,
    ...WORTH.genderConflict,
    ...said,
  };
}

function weighCountries(query: QueryEvidence, listed: ListedEvidence): Finding | undefined {
  if (query.countries.length === 0) return undefined;
  const said = { query: query.countries.join(', '), listed: listed.countries.join(', ') };
  if (listed.countries.length === 0)
    return { feature: 'country', outcome: 'absent', rule: 'not_listed', label: 'The list names no country.', value: 0, query: said.query };
  if (query.countries.some((code) => listed.countries.includes(code))) {
    return {
      feature: 'country',
      outcome: 'agree',
      rule: 'shared_country',
      label: 'A country or nationality agrees.',
      value: 1,
      ...WORTH.countryAgrees,
      ...said,
    };
  }
  return {
    feature: 'country',
    outcome: 'conflict',
    rule: 'no_shared_country',
    label: 'No country or nationality agrees.',
    value: 0,
    ...WORTH.countryConflict,
    ...said,
  };
}

function weighAddresses(query: QueryEvidence, listed: ListedEvidence): Finding | undefined {
  if (query.addresses.length === 0 || listed.addresses.length === 0) return undefined;
  let best = 0;
  let pair: { query: string; listed: string } | undefined;
  for (const a of query.addresses) {
    for (const b of listed.addresses) {
      const value = sharedWords(a, b);
      if (value > best) {
        best = value;
        pair = { query: a, listed: b };
      }
    }
  }
  if (best < 0.5 || pair === undefined)
    return { feature: 'address', outcome: 'absent', rule: 'no_shared_address', label: 'No address agrees.', value: best };
  return {
    feature: 'address',
    outcome: best > 0.8 ? 'agree' : 'partial',
    rule: 'shared_words',
    label: 'An address agrees.',
    value: best,
    gain: WORTH.addressAgrees.gain * best,
    ...pair,
  };
}

function sharedWords(a: string, b: string): number {
  const x = addressWords(a);
  const y = addressWords(b);
  if (x.size === 0 || y.size === 0) return 0;
  let shared = 0;
  for (const word of x) if (y.has(word)) shared += 1;
  return shared < 2 ? 0 : shared / Math.min(x.size, y.size);
}

function addressWords(text: string): Set<string> {
  return new Set(
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
}

/** Letters and digits only, in capitals: how identifiers are compared. */
export function identifierKey(value: string): string {
  return value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^IMO(?=\d{7}$)/, '');
}

/** Shorter values are shared by too many to decide anything. */
export const IDENTIFIER_LENGTH_MIN = 5;

function weighIdentifiers(query: QueryEvidence, listed: ListedEvidence): Finding | undefined {
  if (query.identifiers.length === 0) return undefined;
  for (const asked of query.identifiers) {
    const key = identifierKey(asked.value);
    if (key.length < IDENTIFIER_LENGTH_MIN) continue;
    const found = listed.identifiers.find((one) => identifierKey(one.value) === key && kindsAgree(asked.type, one.type));
    if (found !== undefined) {
      return {
        feature: 'identifier',
        outcome: 'agree',
        rule: 'same_identifier',
        label: 'An identifier is exactly the same; that decides alone.',
        value: 1,
        floor: IDENTIFIER_SCORE,
        query: asked.value,
        listed: `${found.type} ${found.value}`,
      };
    }
  }
  const rival = query.identifiers
    .flatMap((asked) =>
      listed.identifiers
        .filter((one) => asked.type === one.type && asked.country !== undefined && asked.country === one.country)
        .map((one) => ({ asked, one })),
    )
    .at(0);
  if (rival === undefined)
    return {
      feature: 'identifier',
      outcome: 'absent',
      rule: 'not_comparable',
      label: 'The list has no identifier of this kind.',
      value: 0,
    };
  return {
    feature: 'identifier',
    outcome: 'conflict',
    rule: 'different_identifier',
    label: 'Identifiers of one kind and country differ.',
    value: 0,
    ...WORTH.identifierConflict,
    query: rival.asked.value,
    listed: rival.one.value,
  };
}

/** Types are compared only where both sides use a telling one. */
function kindsAgree(asked: string | undefined, listed: string): boolean {
  return asked === undefined || asked === listed || asked === 'other' || listed === 'other' || !(TELLING.has(asked) && TELLING.has(listed));
}

const TELLING = new Set(['imo', 'mmsi', 'wallet', 'swift', 'lei', 'isin', 'email', 'phone']);

/** Applies findings to a name score; the contributions add up to the result exactly. */
export function applyFindings(nameScore: number, findings: readonly Finding[], features?: ScoreFeature[]): number {
  let score = nameScore;
  for (const finding of findings) {
    const before = score;
    // Evidence about another person proves nothing about this one: gains fade where the name does not fit.
    const trust = before >= 0.6 ? 1 : (before / 0.6) ** 2;
    if (finding.gain !== undefined) score += (1 - score) * finding.gain * trust;
    if (finding.loss !== undefined) score -= score * finding.loss;
    if (finding.floor !== undefined && score < finding.floor) score = finding.floor;
    features?.push(toFeature(finding, score - before));
  }
  return score;
}

function toFeature({ feature, label, outcome, rule, value, query, listed }: Finding, contribution: number): ScoreFeature {
  return {
    feature,
    label,
    outcome,
    rule,
    value,
    contribution,
    ...(query === undefined ? {} : { query }),
    ...(listed === undefined ? {} : { listed }),
  };
}
