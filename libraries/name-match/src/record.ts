import { createHash } from 'node:crypto';
import type { Country, PartialDate, Party, PartyDraft } from './party.ts';

/** Completes a draft: caption and record hash. Use it to make parties of one's own (tests, in-house lists). */
export function toParty(draft: PartyDraft): Party {
  const caption = draft.caption ?? draft.names[0]?.full ?? draft.reference;
  return { ...draft, caption, recordHash: hashRecord(draft) };
}

/**
 * SHA-256 over what is material: who is meant and why they are listed. The order of lists inside the entry, remarks (prose that issuers
 * reword) and anything about the file itself are left out, so that a refresh raises no alarm.
 */
function hashRecord(draft: PartyDraft): string {
  const material = {
    reference: draft.reference,
    kind: draft.kind,
    names: sorted(draft.names.map((name) => [name.full, name.kind, name.strength])),
    birthDates: sorted(draft.birthDates.map(dateKey)),
    birthPlaces: sorted(draft.birthPlaces),
    nationalities: sorted(draft.nationalities.map(countryKey)),
    countries: sorted(draft.countries.map(countryKey)),
    genders: sorted(draft.genders),
    identifiers: sorted(draft.identifiers.map((one) => [one.type, one.value, one.country ?? ''])),
    addresses: sorted(draft.addresses.map((one) => one.full)),
    positions: sorted(draft.positions.map((one) => [one.title, one.start ?? '', one.end ?? '', one.country ?? ''])),
    programs: sorted(draft.programs),
    topics: sorted(draft.topics),
    listedOn: draft.listedOn ?? '',
  };
  return createHash('sha256').update(JSON.stringify(material)).digest('hex');
}

function sorted(values: readonly unknown[]): string[] {
  if (values.length === 0) return NONE;
  return [...new Set(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))))].sort();
}

const NONE: string[] = [];

function dateKey(date: PartialDate): unknown {
  return [date.from, date.to, date.circa];
}

function countryKey(country: Country): string {
  return country.code ?? country.raw;
}
