import { mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const standardOutput = 1;
const maxWaitingBytes = 4_194_304;
const attemptsAtFlush = 100;
const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Where blocks of lines end up: a file or standard output. A block is written at once and whole, so that a crash loses none; what cannot
 * be written now (a full disk, a reader that is behind) waits in bounded memory and ends nothing.
 */
export function openDestination(file: string): { write(block: string): void; flushSync(): void } {
  if (file !== '') mkdirSync(dirname(file), { recursive: true });
  const fd = file === '' ? standardOutput : openSync(file, 'a', 0o600);
  let waiting = Buffer.alloc(0);

  /** Whether trying again soon may help. */
  function writeWaiting(): boolean {
    try {
      while (waiting.length > 0) waiting = waiting.subarray(writeSync(fd, waiting));
      return false;
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
    }
  }

  return {
    write(block) {
      const bytes = Buffer.from(block);
      waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]).subarray(-maxWaitingBytes);
      writeWaiting();
    },
    flushSync() {
      for (let attempt = 0; attempt < attemptsAtFlush && writeWaiting(); attempt++) Atomics.wait(pause, 0, 0, 10);
    },
  };
}
