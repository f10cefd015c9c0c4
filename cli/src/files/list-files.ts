import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Refusal } from '../failure.ts';
import { refusalFor } from './open-bytes.ts';

export interface ListFileOnDisk {
  readonly path: string;
  readonly name: string;
}

/** The files of one list: the file itself, or those that lie in the folder, in the order of their names. */
export async function listFilesAt(path: string): Promise<readonly ListFileOnDisk[]> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return [{ path, name: basename(path) }];
    const entries = await readdir(path, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory() && !isAside(entry.name)).map(({ name }) => name);
    if (names.length > 0) return names.sort().map((name) => ({ path: join(path, name), name }));
    throw new Refusal(
      entries.some((entry) => entry.isDirectory())
        ? `${path} holds folders and no files; give the folder that holds the files of one list.`
        : `${path} is empty; give a file, or the folder that holds the files of one list.`,
    );
  } catch (error) {
    throw refusalFor(error, path);
  }
}

/** What people and tools leave beside a list. */
function isAside(name: string): boolean {
  return name.startsWith('.') || /\.(md|sha256|sha512|asc|sig)$/i.test(name);
}
