import { CsvError, type Options, parse } from 'csv-parse';
import { NameMatchError } from '../errors.ts';
import { shownName } from './opened-file.ts';

export interface CsvOptions {
  readonly delimiter?: string;
  /** Quotes inside unquoted fields are letters (the Denied Persons List, ConList). */
  readonly relaxQuotes?: boolean;
}

/** Records of a CSV text as arrays of fields. A quote that never closes means that the file was cut off. */
export async function* csvRecords(name: string, text: AsyncIterable<string>, { delimiter = ',', relaxQuotes = false }: CsvOptions = {}): AsyncIterable<string[]> {
  const options: Options = { delimiter, relax_quotes: relaxQuotes, relax_column_count: true, bom: true, skip_empty_lines: true, max_record_size: 4 << 20 };
  const parser = parse(options);
  let failure: unknown;
  parser.on('error', (error) => {
    failure = error;
  });
  for await (const piece of text) {
    parser.write(piece);
    yield* drain(parser);
    if (failure !== undefined) throw csvFailure(name, failure);
  }
  parser.end();
  // The last records come after the stream's own turn.
  await new Promise<void>((resolve) => setImmediate(resolve));
  yield* drain(parser);
  if (failure !== undefined) throw csvFailure(name, failure);
}

function* drain(parser: { read(): unknown }): Iterable<string[]> {
  for (let record = parser.read(); record !== null; record = parser.read()) if (Array.isArray(record)) yield record.map(String);
}

function csvFailure(name: string, cause: unknown): NameMatchError {
  const code = cause instanceof CsvError ? cause.code : undefined;
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return new NameMatchError('list_truncated', `${shownName(name)} ends in the middle of a record: the download was cut off. Download it again.`, { file: name, cause });
  }
  return new NameMatchError('list_not_well_formed', `${shownName(name)} is not a well-formed CSV file. Download it again from the issuer.`, { file: name, cause });
}

/** Rows as objects by the header's (trimmed, lower-case) names. */
export async function* csvRows(records: AsyncIterable<string[]>, header: readonly string[]): AsyncIterable<Readonly<Record<string, string>>> {
  const keys = header.map((key) => key.trim().toLowerCase());
  for await (const record of records) {
    const row: Record<string, string> = Object.create(null);
    for (let i = 0; i < keys.length; i += 1) row[keys[i] ?? ''] = record[i] ?? '';
    yield row;
  }
}
