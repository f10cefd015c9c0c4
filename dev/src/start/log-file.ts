import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { refusalForDisk } from '../refusal.ts';

const largestBytes = 50 * 1024 * 1024;

/** Where the log of an installation on one machine goes; a large one is set aside at the next start, replacing the one before it. */
export function openLogFile(dataDirectory: string): string {
  const directory = join(dataDirectory, 'log');
  const file = join(directory, 'surety.log');
  try {
    mkdirSync(directory, { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(file, `${file}.1`);
    return file;
  } catch (error) {
    throw refusalForDisk(error, directory);
  }
}
