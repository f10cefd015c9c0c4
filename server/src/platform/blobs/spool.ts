import { createHash, randomUUID } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobError, systemCode } from './blob-error.ts';

export interface Arrived {
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
  /** Removes the file if it is still there. */
  discard(): Promise<void>;
}

/** Longer than any upload takes: what is older was left by a process that died. */
const abandonedAfterMs = 6 * 3_600_000;

/** Writes `content` to a file of its own in `directory` and returns once it is on the disk itself. Nothing stays behind when it fails. */
export async function spool(
  directory: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  bytesMax: number,
): Promise<Arrived> {
  const path = join(directory, randomUUID());
  const discard = () => rm(path, { force: true });
  try {
    const file = await open(path, 'wx', 0o600);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const chunk of content) {
        bytes += chunk.byteLength;
        if (bytes > bytesMax) throw new BlobError('too_large', `The content is larger than ${bytesMax} bytes.`);
        hash.update(chunk);
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return { path, hash: hash.digest('hex'), bytes, discard };
  } catch (error) {
    await discard();
    if (systemCode(error) === 'ENOSPC' || systemCode(error) === 'EDQUOT')
      throw new BlobError('no_space', 'The disk that keeps files is full.', { cause: error });
    throw error;
  }
}

export async function sweepSpool(directory: string, olderThanMs = abandonedAfterMs): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts !== undefined && Date.now() - facts.mtimeMs > olderThanMs) await rm(path, { force: true });
  }
}
