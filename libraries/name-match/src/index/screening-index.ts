import type { Party, PartyKind } from '../party.ts';
import type { ScreeningQuery } from '../query.ts';
import type { AlignedPart, ScoreFeature } from '../score/explanation.ts';

export interface NamedList {
  /** The name under which hits report this list, such as `us-ofac-sdn`. */
  readonly list: string;
  readonly parties: Iterable<Party>;
}

export interface ScreenOptions {
  /** Default {@link DEFAULT_THRESHOLD}. */
  readonly threshold?: number;
  /** Best hits returned, default 25. */
  readonly limit?: number;
  /** Only these lists; default all of the index. */
  readonly lists?: readonly string[];
}

export interface Hit {
  readonly list: string;
  readonly reference: string;
  readonly caption: string;
  readonly kind: PartyKind;
  readonly score: number;
  /** The listed name that met the query best. */
  readonly matchedName: string;
  readonly features: readonly ScoreFeature[];
  readonly alignment: readonly AlignedPart[];
  readonly topics: readonly string[];
  readonly programs: readonly string[];
  /** {@link Party.recordHash} of the listed party, for whitelists that last until the party changes materially. */
  readonly recordHash: string;
}

export interface IndexFigures {
  readonly parties: number;
  readonly names: number;
  readonly tokens: number;
  readonly bytes: number;
}

export interface ScreeningIndex {
  readonly lists: readonly string[];
  readonly figures: IndexFigures;
  /** Best hits first; ties by list and reference, so that equal inputs give equal outputs. */
  screen(query: ScreeningQuery, options?: ScreenOptions): Hit[];
  /** The full entry of a hit. */
  party(list: string, reference: string): Party | undefined;
  /** The whole index as one block of bytes, to be stored or put in a SharedArrayBuffer and opened with {@link openIndex}. */
  toSnapshot(): Uint8Array;
}
