import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gzip, type ZlibOptions } from 'node:zlib';
import type { Party } from '@surety/name-match';
import type { BlobStore } from '../../../platform/blobs/blob-store.ts';

const gzipped = promisify<Buffer, ZlibOptions, Buffer>(gzip);
const bytesMax = 2 * 1024 ** 3;

export interface PartyLines {
  readonly lines: readonly string[];
  /** SHA-256 over the lines: the identity of the content. */
  readonly contentHash: string;
}

/** The parties as lines of JSON that are the same whenever the parties are: by reference, and the fields of each by name. */
export function partyLines(parties: readonly Party[]): PartyLines {
  const hash = createHash('sha256');
  const ordered = [...parties].sort((a, b) => (a.reference < b.reference ? -1 : a.reference > b.reference ? 1 : 0));
  const lines = ordered.map((party) => {
    const line = `${JSON.stringify(sorted(party))}\n`;
    hash.update(line);
    return line;
  });
  return { lines, contentHash: hash.digest('hex') };
}

/** Stores the lines, packed. Answers the blob's hash. Packing goes on in another thread while the caller works. */
export async function storeParties(blobs: BlobStore, space: string, lines: readonly string[]): Promise<string> {
  const packed = await gzipped(Buffer.concat(lines.map((line) => Buffer.from(line))), { level: 4 });
  return (await blobs.put(space, [packed], { bytesMax })).hash;
}

export async function loadParties(blobs: BlobStore, space: string, hash: string): Promise<Party[]> {
  const text = pipeline(await blobs.open(space, hash), createGunzip(), () => undefined);
  const parties: Party[] = [];
  let rest = '';
  for await (const chunk of text.setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) parties.push(JSON.parse(line));
  }
  return parties;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
