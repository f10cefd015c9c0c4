/**
 * One entry type for all lists. A party keeps the issuer's own words (`raw`) beside what could be recognised, so that nothing is lost
 * by reading it and an explanation can always quote the source.
 */
export type PartyKind = 'person' | 'organisation' | 'vessel' | 'aircraft' | 'wallet' | 'other';

export type NameKind = 'primary' | 'alias' | 'former';

/** Weak names are those the issuer itself calls broad or low quality (OFAC "weak aka", UN "Low"): they count, but for less. */
export type NameStrength = 'strong' | 'weak';

export interface NameParts {
  readonly first?: string;
  readonly middle?: string;
  readonly last?: string;
  readonly father?: string;
  readonly suffix?: string;
  readonly nickname?: string;
  readonly title?: string;
}

export interface PartyName {
  readonly full: string;
  readonly kind: NameKind;
  readonly strength: NameStrength;
  readonly parts?: NameParts;
  /** ISO 15924 code of the main script, such as `Latn`, `Arab`, `Cyrl`, `Hani`. */
  readonly script?: string;
  /** ISO 639 language, where the issuer says it. */
  readonly lang?: string;
}

/**
 * A date known only so far: every form is an interval of days, both ends inclusive.
 * `1962` is 1962-01-01..1962-12-31, `circa 1960` the same form with `circa`, `1951 to 1953` a range of precision `range`.
 */
export interface PartialDate {
  readonly from: string;
  readonly to: string;
  readonly precision: 'day' | 'month' | 'year' | 'range';
  readonly circa: boolean;
  readonly raw: string;
}

export interface Country {
  /** ISO 3166-1 alpha-2 in capitals, absent when the issuer's wording is not recognised. */
  readonly code?: string;
  readonly raw: string;
}

export type Gender = 'male' | 'female' | 'other';

export interface Identifier {
  /** A lower-case word: `passport`, `national-id`, `tax`, `registration`, `imo`, `call-sign`, `mmsi`, `swift`, `lei`, `wallet`, `tail-number`, `other` … */
  readonly type: string;
  readonly value: string;
  readonly country?: string;
}

export interface Address {
  readonly full: string;
  readonly city?: string;
  readonly country?: Country;
}

/** An office that a politically exposed person holds or held; no `end` means it is held now. */
export interface Position {
  readonly title: string;
  readonly start?: string;
  readonly end?: string;
  readonly country?: string;
}

export interface Party {
  /** The issuer's own reference: OFAC's entity number, `TAi.108`, `EU.2026.82`, a Group ID, an OpenSanctions id. */
  readonly reference: string;
  readonly kind: PartyKind;
  readonly caption: string;
  readonly names: readonly PartyName[];
  readonly birthDates: readonly PartialDate[];
  readonly birthPlaces: readonly string[];
  readonly nationalities: readonly Country[];
  readonly countries: readonly Country[];
  readonly genders: readonly Gender[];
  readonly identifiers: readonly Identifier[];
  readonly addresses: readonly Address[];
  readonly positions: readonly Position[];
  readonly programs: readonly string[];
  /** OpenSanctions topics or the like: `sanction`, `role.pep`, `crime`. */
  readonly topics: readonly string[];
  readonly remarks?: string;
  readonly listedOn?: string;
  /** SHA-256 in hex over what is material about this party; equal hashes mean nothing changed that a reviewer must see. */
  readonly recordHash: string;
}

/** A party before its record hash is known; `toParty` completes it. */
export type PartyDraft = Omit<Party, 'recordHash' | 'caption'> & { readonly caption?: string };
