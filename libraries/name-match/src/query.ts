import type { Gender, PartyKind } from './party.ts';

/** Who is asked about. Only `name` is needed; every further attribute makes the answer sharper in both directions. */
export interface ScreeningQuery {
  readonly name: string;
  /** Other names of the same customer; each is tried and the best counts. */
  readonly aliases?: readonly string[];
  readonly kind?: PartyKind;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; other written forms (`26 Dec 1992`, `circa 1960`) are understood as the lists write them. */
  readonly birthDate?: string;
  /** ISO alpha-2 codes or country names in English. */
  readonly countries?: readonly string[];
  readonly nationality?: string;
  readonly gender?: Gender | string;
  readonly identifiers?: readonly QueryIdentifier[];
  readonly addresses?: readonly string[];
}

export interface QueryIdentifier {
  readonly type?: string;
  readonly value: string;
  readonly country?: string;
}
