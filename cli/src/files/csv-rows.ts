import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Refusal } from '../failure.ts';
import { openBytes } from './open-bytes.ts';

/** A row by column names in small letters; a column that is empty or not there is undefined. */
export interface CsvRow {
  /** Counted from 1, the header not counted. */
  readonly number: number;
  get(...columns: readonly string[]): string | undefined;
}

export interface CsvOptions {
  /** Refused, naming what is there, when none of a set is. */
  readonly needs: readonly (readonly string[])[];
}

/** Reads a CSV file row by row in bounded memory, as fast as the rows are taken. */
export async function* csvRows(path: string, { needs }: CsvOptions): AsyncGenerator<CsvRow> {
  const bytes = Readable.from(openBytes(path), { objectMode: false });
  const records = parse({ bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 1_000_000 });
  bytes.on('error', (error) => records.destroy(error));
  let columns: ReadonlyMap<string, number> | undefined;
  let number = 0;
  try {
    for await (const record of bytes.pipe(records)) {
      const cells = cellsOf(record);
      if (columns === undefined) {
        columns = headerOf(cells);
        checkColumns(path, columns, needs);
        continue;
      }
      number += 1;
      yield rowOf(number, columns, cells);
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal(`${path} is not valid CSV: ${error.message.replace(/\.?$/, '.')}`);
    throw error;
  } finally {
    bytes.destroy();
  }
  if (columns === undefined) throw new Refusal(`${path} is empty.`);
}

function cellsOf(record: unknown): readonly string[] {
  return Array.isArray(record) ? record.map(String) : [];
}

function headerOf(cells: readonly string[]): ReadonlyMap<string, number> {
  return new Map(cells.map((cell, at): [string, number] => [cell.trim().toLowerCase(), at]).reverse());
}

function checkColumns(path: string, columns: ReadonlyMap<string, number>, needs: CsvOptions['needs']): void {
  for (const names of needs) {
    if (names.some((name) => columns.has(name))) continue;
    const wanted = names.length === 1 ? `the column ${names[0]}` : `one of the columns ${names.join(', ')}`;
    throw new Refusal(`${path} needs ${wanted} in its first line; it has ${[...columns.keys()].reverse().join(', ').slice(0, 500)}.`);
  }
}

function rowOf(number: number, columns: ReadonlyMap<string, number>, cells: readonly string[]): CsvRow {
  return {
    number,
    get(...names) {
      for (const name of names) {
        const at = columns.get(name);
        const value = at === undefined ? undefined : cells[at]?.trim();
        if (value !== undefined && value !== '') return value;
      }
      return undefined;
    },
  };
}
