import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gzip, type ZlibOptions } from 'node:zlib';
import type { Party } from '@surety/name-match';
import type { BlobStore } from '../../../platform/blobs/blob-store.ts';

const gzipped = promisify<Buffer, ZlibOptions, Buffer>(gzip);
const bytesMax = 2 * 1024 ** 3;

export interface PartyLines {
  /** One party in JSON a line, by reference. */
  readonly lines: Buffer;
  /** SHA-256 over the lines: the identity of the content. */
  readonly contentHash: string;
}

/** The parties as bytes that are the same whenever the parties are, in whatever order the issuer wrote them. */
export function partyLines(parties: readonly Party[]): PartyLines {
  const ordered = [...parties].sort((a, b) => (a.reference < b.reference ? -1 : a.reference > b.reference ? 1 : 0));
  const lines = Buffer.concat(ordered.map((party) => Buffer.from(`${JSON.stringify(party)}\n`)));
  return { lines, contentHash: createHash('sha256').update(lines).digest('hex') };
}

/** Stores the lines, packed. Answers the blob's hash. Packing goes on in another thread while the caller works. */
export async function storeParties(blobs: BlobStore, space: string, lines: Buffer): Promise<string> {
  const packed = await gzipped(lines, { level: 4 });
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
