import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { refusalForDisk } from '../refusal.ts';

/** Makes the folder that keeps everything, and makes sure that it can be written to before anything is started. */
export function openDataDirectory(given: string): string {
  const directory = resolve(given);
  try {
    mkdirSync(directory, { recursive: true });
    // Under root the database has an account of its own, which passes through here; listing stays ours alone.
    const { mode, uid } = statSync(directory);
    const wanted = process.getuid?.() === 0 ? 0o711 : 0o700;
    if (uid === process.getuid?.() && (mode & 0o777) !== wanted) chmodSync(directory, wanted);
    const probe = join(directory, `probe.${process.pid}`);
    // Some file systems take a name but no content when they are full.
    writeFileSync(probe, Buffer.alloc(64 * 1024), { flush: true });
    rmSync(probe);
    return directory;
  } catch (error) {
    throw refusalForDisk(error, directory);
  }
}
