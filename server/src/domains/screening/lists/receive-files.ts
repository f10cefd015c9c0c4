import { BlobError } from '../../../platform/blobs/blob-error.ts';
import type { BlobStore } from '../../../platform/blobs/blob-store.ts';
import { invalidField, PublicError } from '../../../platform/errors.ts';
import type { VersionFile } from '../store/versions.ts';

/** One file of a list as it arrives; read once, to its end. */
export interface IncomingFile {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const bytesEachMax = 100 * 1024 ** 2;
const bytesTotalMax = 300 * 1024 ** 2;

/** Puts the files by as they arrive, unread. Nothing refers to them until an import does. */
export async function receiveFiles(
  blobs: BlobStore,
  tenantId: string,
  files: AsyncIterable<IncomingFile> | Iterable<IncomingFile>,
): Promise<VersionFile[]> {
  const received: VersionFile[] = [];
  let left = bytesTotalMax;
  for await (const { name, content } of files) {
    const { hash, bytes } = await stored(() => blobs.put(tenantId, content, { bytesMax: Math.min(left, bytesEachMax) }));
    left -= bytes;
    received.push({ name: plainName(name), bytes, sha256: hash });
  }
  if (received.length === 0) throw invalidField('files', 'at least one file is needed.');
  return received;
}

async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BlobError)) throw error;
    if (error.code === 'too_large')
      throw new PublicError('body_too_large', 'The files are larger than an import may be: 100 MB each, 300 MB together.');
    throw new PublicError('unavailable', `${error.message} The files were not kept.`, { cause: error });
  }
}

/** The last part of whatever a client calls a file, without what a terminal or a page could take for a command. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(/[^\p{L}\p{N} ._()+-]/gu, '_').slice(0, 120);
  return plain === '' ? 'file' : plain;
}
