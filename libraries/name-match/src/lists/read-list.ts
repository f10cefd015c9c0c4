import { NameMatchError } from '../errors.ts';
import type { Party } from '../party.ts';

export type ListFormat =
  | 'ofac-csv'
  | 'ofac-xml'
  | 'un-xml'
  | 'eu-xml'
  | 'uk-conlist-csv'
  | 'us-csl-csv'
  | 'us-dpl'
  | 'ca-sema-xml'
  | 'opensanctions-csv'
  | 'ftm-json'
  | 'senzing-json'
  | 'us-congress'
  | 'flattened-csv'
  | 'simple-csv';

/** One file of a list, already gunzipped. `chunks` may be a whole file (`string`, `Uint8Array`) or a stream of bytes. */
export interface ListFile {
  readonly name: string;
  readonly chunks: string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export interface ListWarning {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

export interface ReadListOptions {
  readonly format?: ListFormat;
  /** Bytes over all files; beyond it `list_too_large`. Default 1 GiB. */
  readonly bytesMax?: number;
  /** Default 5,000,000. */
  readonly partiesMax?: number;
}

export interface ReadList {
  readonly format: ListFormat;
  /** Who issued it, in words: "OFAC Specially Designated Nationals". */
  readonly source: string;
  /** `YYYY-MM-DD` or a full timestamp, where the list states one. */
  readonly generatedOn: string | null;
  readonly parties: readonly Party[];
  readonly warnings: readonly ListWarning[];
}

export async function readList(files: readonly ListFile[], options: ReadListOptions = {}): Promise<ReadList> {
  void options;
  if (files.length === 0) throw new NameMatchError('list_empty', 'No file was given.');
  throw new NameMatchError('list_format_unknown', 'This format is not known yet.');
}
