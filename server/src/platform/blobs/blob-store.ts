import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { BlobError } from './blob-error.ts';
import { diskShelf } from './disk-shelf.ts';
import type { Shelf } from './shelf.ts';
import { spool, sweepSpool } from './spool.ts';
import { verified } from './verified.ts';

/** Plain values, so that a worker thread can open the same store. */
export interface BlobSettings {
  /** Blobs on disk, and what is on its way to either kind of store. */
  readonly directory: string;
  /** `s3://key:secret@host:port/bucket?region=…&tls=true`; empty keeps blobs on disk. */
  readonly s3Url: string;
}

export interface StoredBlob {
  /** SHA-256 of the content in hex: its name, and the proof of what was read back. */
  readonly hash: string;
  readonly bytes: number;
}

/**
 * Content under its own hash, in one space a tenant. What `put` has answered is on disk (or with S3) for good and whole; until then
 * nobody can see any of it. The same content put again is the same blob.
 */
export interface BlobStore {
  readonly settings: BlobSettings;
  put(space: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, bounds: { readonly bytesMax: number }): Promise<StoredBlob>;
  /** Fails with `damaged` at its end when the content is not what the name says. */
  open(space: string, hash: string): Promise<Readable>;
  has(space: string, hash: string): Promise<boolean>;
  /** Nothing happens when there is no such blob. */
  delete(space: string, hash: string): Promise<void>;
}

/** Opens the store and clears away what uploads that were cut off have left. */
export async function openBlobs(settings: BlobSettings): Promise<BlobStore> {
  const incoming = join(settings.directory, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await sweepSpool(incoming);
  const shelf = await openShelf(settings);
  return {
    settings,
    async put(space, content, { bytesMax }) {
      const arrived = await spool(incoming, content, bytesMax);
      try {
        await shelf.place(keyOf(space, arrived.hash), arrived.path);
      } finally {
        await arrived.discard();
      }
      return { hash: arrived.hash, bytes: arrived.bytes };
    },
    open: async (space, hash) => verified(await shelf.open(keyOf(space, hash)), hash),
    has: (space, hash) => shelf.has(keyOf(space, hash)),
    delete: (space, hash) => shelf.remove(keyOf(space, hash)),
  };
}

/** What speaks S3 is loaded only where a bucket is used: it is by far the largest package of the server. */
async function openShelf({ directory, s3Url }: BlobSettings): Promise<Shelf> {
  if (s3Url === '') return diskShelf(directory);
  const { s3Shelf } = await import('./s3-shelf.ts');
  return s3Shelf(s3Url);
}

function keyOf(space: string, hash: string): string {
  if (!/^[0-9a-z-]{1,64}$/.test(space) || !/^[0-9a-f]{64}$/.test(hash)) throw new BlobError('missing', 'No blob has that name.');
  return `${space}/${hash.slice(0, 2)}/${hash}`;
}
