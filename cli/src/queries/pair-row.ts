import {
  type Party,
  type PartyDraft,
  type PartyKind,
  parsePartialDate,
  type QueryIdentifier,
  type ScreeningQuery,
  toCountry,
  toParty,
} from '@surety/name-match';
import { Refusal } from '../failure.ts';
import type { CsvRow } from '../files/csv-rows.ts';
import { kindOf } from './kinds.ts';

export interface Pair {
  readonly id: string;
  readonly query: ScreeningQuery;
  readonly candidate: Party;
}

export const pairColumns = [['query'], ['candidate']] as const;

/** The two sides of one row of a pair file. What else is known of a side stands in `query_props` and `candidate_props` as a JSON object. */
export function pairOfRow(row: CsvRow): Pair {
  const id = row.get('id') ?? String(row.number);
  const kind = kindOf(row.get('entity_type'));
  const asked = factsOf(row, 'query_props');
  const listed = factsOf(row, 'candidate_props');
  return {
    id,
    query: queryOf(row.get('query') ?? nameOfParts(asked), asked, kind),
    candidate: partyOf(id, row.get('candidate') ?? nameOfParts(listed), listed, kind),
  };
}

type Facts = Readonly<Record<string, string>>;

function factsOf(row: CsvRow, column: string): Facts {
  const text = row.get(column);
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return Object.fromEntries(Object.entries(Object(value)).map(([name, fact]) => [name, String(fact).trim()]));
  } catch {
    throw new Refusal(`Row ${row.number}: ${column} is not JSON.`);
  }
}

/** Where a side has no whole name, its parts make one. */
function nameOfParts({ firstName, middleName, fatherName, lastName }: Facts): string {
  return [firstName, middleName, fatherName, lastName].filter(Boolean).join(' ');
}

function queryOf(name: string, facts: Facts, kind: PartyKind | undefined): ScreeningQuery {
  const known = kind ?? kindOf(facts.record_type);
  return {
    name,
    ...(known === undefined ? {} : { kind: known }),
    ...(facts.date_of_birth === undefined ? {} : { birthDate: facts.date_of_birth }),
    ...(facts.nationality === undefined ? {} : { nationality: facts.nationality }),
    ...(facts.gender === undefined ? {} : { gender: facts.gender }),
    identifiers: identifiersOf(facts),
    addresses: addressesOf(facts),
  };
}

function partyOf(id: string, full: string, facts: Facts, kind: PartyKind | undefined): Party {
  const birthDate = facts.date_of_birth === undefined ? undefined : parsePartialDate(facts.date_of_birth);
  const gender = facts.gender?.charAt(0).toLowerCase();
  const draft: PartyDraft = {
    reference: id,
    kind: kind ?? kindOf(facts.record_type) ?? 'other',
    names: [{ full, kind: 'primary', strength: 'strong' }],
    birthDates: birthDate === undefined ? [] : [birthDate],
    birthPlaces: [],
    nationalities: facts.nationality === undefined ? [] : [toCountry(facts.nationality)],
    countries: [],
    genders: gender === 'm' ? ['male'] : gender === 'f' ? ['female'] : [],
    identifiers: identifiersOf(facts),
    addresses: addressesOf(facts).map((address) => ({ full: address })),
    positions: [],
    programs: [],
    topics: [],
  };
  return toParty(draft);
}

/** Each identifier as `<word>_number` with `<word>_country` beside it, as Senzing's files name them. */
const identifierWords = { passport: 'passport', national_id: 'national-id', tax_id: 'tax', drivers_license: 'driving-licence', lei: 'lei' };

function identifiersOf(facts: Facts): { type: string; value: string; country?: string }[] & readonly QueryIdentifier[] {
  return Object.entries(identifierWords).flatMap(([word, type]) => {
    const value = facts[`${word}_number`];
    const country = facts[`${word}_country`];
    if (value === undefined || value === '') return [];
    return [country === undefined ? { type, value } : { type, value, country }];
  });
}

function addressesOf({ addr_full, addr_line1, addr_city, addr_state, addr_postal_code, addr_country }: Facts): string[] {
  const whole = addr_full ?? [addr_line1, addr_city, addr_state, addr_postal_code, addr_country].filter(Boolean).join(', ');
  return whole === '' ? [] : [whole];
}
