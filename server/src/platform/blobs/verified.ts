import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';
import { BlobError } from './blob-error.ts';

/** The same stream, which fails instead of ending when its content does not have the hash `expected`. */
export function verified(content: Readable, expected: string): Readable {
  const hash = createHash('sha256');
  const check = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(hash.digest('hex') === expected ? null : new BlobError('damaged', 'A stored file is not what it was when it was stored.'));
    },
  });
  // Errors of either side reach the reader through `check`; nobody else listens.
  pipeline(content, check, () => undefined);
  return check;
}
