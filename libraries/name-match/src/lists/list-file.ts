/** The formats that are read, by the names they are told apart with. */
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
