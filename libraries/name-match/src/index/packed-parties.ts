import type { Gender, PartialDate, Party } from '../party.ts';
import { type ListedEvidence, listedEvidenceCountries } from '../score/evidence.ts';
import type { Sections } from './sections.ts';

export interface PackedParties {
  readonly count: number;
  /** What scoring needs. Identifiers and addresses are only read from the full entry when the query has some. */
  evidence(party: number, full: boolean): ListedEvidence;
  entry(party: number): Party;
}

const PRECISIONS: readonly PartialDate['precision'][] = ['day', 'month', 'year', 'range'];
const GENDERS: readonly Gender[][] = [
  [],
  ['male'],
  ['female'],
  ['male', 'female'],
  ['other'],
  ['male', 'other'],
  ['female', 'other'],
  ['male', 'female', 'other'],
];

export function openParties(sections: Sections): PackedParties {
  const { partyGender, partyDateStart, dateFrom, dateTo, dateFlags, partyCountryStart, country, partyJsonStart, partyJson } = sections;
  const decoder = new TextDecoder();

  function entry(party: number): Party {
    // slice() copies out of shared memory, which decoders do not read.
    const party_: Party = JSON.parse(decoder.decode(partyJson.slice(partyJsonStart[party], partyJsonStart[party + 1])));
    return party_;
  }

  function evidence(party: number, full: boolean): ListedEvidence {
    const birthDates: ListedEvidence['birthDates'][number][] = [];
    for (let d = partyDateStart[party] ?? 0; d < (partyDateStart[party + 1] ?? 0); d += 1) {
      const flags = dateFlags[d] ?? 0;
      birthDates.push({
        from: day(dateFrom[d] ?? 0),
        to: day(dateTo[d] ?? 0),
        precision: PRECISIONS[flags & 3] ?? 'day',
        circa: (flags & 4) !== 0,
      });
    }
    const countries: string[] = [];
    for (let c = partyCountryStart[party] ?? 0; c < (partyCountryStart[party + 1] ?? 0); c += 1) {
      const code = country[c] ?? 0;
      countries.push(String.fromCharCode(code >> 8, code & 255));
    }
    const genders = GENDERS[partyGender[party] ?? 0] ?? [];
    if (!full) return { birthDates, countries, genders, identifiers: [], addresses: [] };
    const whole = entry(party);
    return {
      birthDates,
      countries: listedEvidenceCountries(whole),
      genders,
      identifiers: whole.identifiers,
      addresses: whole.addresses.map((one) => one.full),
    };
  }

  return { count: partyGender.length, evidence, entry };
}

function day(packed: number): string {
  const text = String(packed);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}
