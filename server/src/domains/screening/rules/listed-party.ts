import type { ListedParty } from '@surety/contract';
import type { Party } from '@surety/name-match';

/** A party as the API shows it. */
export function listedParty(party: Party): ListedParty {
  return {
    reference: party.reference,
    kind: party.kind,
    caption: party.caption,
    names: party.names.map(({ full, kind, strength, script = null, lang = null }) => ({ full, kind, strength, script, lang })),
    birth_dates: party.birthDates.map(({ from, to, precision, circa, raw }) => ({ from, to, precision, circa, raw })),
    birth_places: [...party.birthPlaces],
    nationalities: party.nationalities.map(country),
    countries: party.countries.map(country),
    genders: [...party.genders],
    identifiers: party.identifiers.map(({ type, value, country: issuedIn = null }) => ({ type, value, country: issuedIn })),
    addresses: party.addresses.map(({ full, city = null, country: in_ }) => ({
      full,
      city,
      country: in_ === undefined ? null : country(in_),
    })),
    positions: party.positions.map(({ title, start = null, end = null, country: in_ = null }) => ({ title, start, end, country: in_ })),
    programs: [...party.programs],
    topics: [...party.topics],
    remarks: party.remarks ?? null,
    listed_on: party.listedOn ?? null,
  };
}

function country({ code = null, raw }: { code?: string | null; raw: string }): { code: string | null; raw: string } {
  return { code, raw };
}
