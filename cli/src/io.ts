import type { Writable } from 'node:stream';

/** Where a command reads its surroundings and writes: results to `stdout`, everything else to `stderr`. */
export interface Io {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a person watches stderr, so that progress is worth showing. */
  readonly watched: boolean;
}
