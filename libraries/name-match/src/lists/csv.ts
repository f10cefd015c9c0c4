import { NameMatchError } from '../errors.ts';
import { shownName } from './opened-file.ts';

export interface CsvOptions {
  readonly delimiter?: string;
}

/** One record may not be longer than this many characters: a quote that never closes must not eat a whole stream. */
const RECORD_LENGTH_MAX = 4 << 20;

/**
 * Records of a CSV text (RFC 4180) as arrays of fields, streaming. Quotes inside an unquoted field are letters, as several issuers write them.
 * A quote that never closes means that the file was cut off. Our own reader, because general ones took most of the import time.
 *
 * @throws {NameMatchError} `list_truncated`, `list_not_well_formed`
 */
export async function* csvRecords(
  name: string,
  text: AsyncIterable<string>,
  { delimiter = ',' }: CsvOptions = {},
): AsyncIterable<string[]> {
  let buffer = '';
  let first = true;
  for await (const piece of text) {
    buffer += first ? piece.replace(/^\ufeff/, '') : piece;
    first = first && piece === '';
    const { records, rest } = takeRecords(buffer, delimiter, false);
    buffer = rest;
    yield* records;
    if (buffer.length > RECORD_LENGTH_MAX) {
      throw new NameMatchError('list_not_well_formed', `${shownName(name)} is not a well-formed CSV file: a quote is never closed.`, {
        file: name,
      });
    }
  }
  const { records, rest } = takeRecords(buffer, delimiter, true);
  yield* records;
  if (rest !== '') {
    throw new NameMatchError(
      'list_truncated',
      `${shownName(name)} ends in the middle of a record: the download was cut off. Download it again.`,
      { file: name },
    );
  }
}

/** All complete records of `text`; the rest is what more text must complete. At the `end` a missing last line break is no matter. */
function takeRecords(text: string, delimiter: string, end: boolean): { records: string[][]; rest: string } {
  const records: string[][] = [];
  let start = 0;
  let record: string[] = [];
  let at = 0;
  while (at < text.length || (end && record.length > 0)) {
    let field: string;
    if (text.charCodeAt(at) === QUOTE) {
      const closing = closingQuote(text, at + 1);
      // The character after a quote decides whether it closes, so it must be there too.
      if (closing < 0 || (closing + 1 >= text.length && !end)) break;
      field = text.slice(at + 1, closing).replaceAll('""', '"');
      at = closing + 1;
      const stop = fieldEnd(text, at, delimiter);
      field += text.slice(at, stop);
      at = stop;
    } else {
      const stop = fieldEnd(text, at, delimiter);
      field = text.slice(at, stop);
      at = stop;
    }
    if (at >= text.length && !end) break;
    record.push(field);
    if (text.startsWith(delimiter, at) && at < text.length) {
      at += 1;
      continue;
    }
    if (text.charCodeAt(at) === RETURN) at += 1;
    if (at >= text.length && !end) break;
    if (text.charCodeAt(at) === NEWLINE) at += 1;
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
    start = at;
  }
  return { records, rest: text.slice(start) };
}

const QUOTE = 34;
const RETURN = 13;
const NEWLINE = 10;

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function fieldEnd(text: string, from: number, delimiter: string): number {
  const separator = delimiter.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separator || code === NEWLINE || code === RETURN) return at;
  }
  return text.length;
}

/** Rows as objects by the header's (trimmed, lower-case) names. */
export async function* csvRows(
  records: AsyncIterable<string[]>,
  header: readonly string[],
): AsyncIterable<Readonly<Record<string, string>>> {
  const keys = header.map((key) => key.trim().toLowerCase());
  for await (const record of records) {
    const row: Record<string, string> = Object.create(null);
    for (let i = 0; i < keys.length; i += 1) row[keys[i] ?? ''] = record[i] ?? '';
    yield row;
  }
}
