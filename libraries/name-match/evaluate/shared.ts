import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** The labelled data stands beside the checkout; without it there is nothing to evaluate. */
export const SHARED = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

export function sharedBytes(path: string): Uint8Array {
  const bytes = readFileSync(SHARED + path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

export function hasShared(): boolean {
  return existsSync(SHARED);
}

export type Row = Readonly<Record<string, string>>;

export function sharedRows(path: string): Row[] {
  return parse(Buffer.from(sharedBytes(path)), { columns: true, bom: true, relax_column_count: true });
}
