import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { BlobError } from './blob-error.ts';
import type { Shelf } from './shelf.ts';

/** Blobs as files below `directory`. Placing is a rename, made durable by syncing the folders: flydrive's own writes are neither. */
export function diskShelf(directory: string): Shelf {
  const disk = new Disk(new FSDriver({ location: directory, visibility: 'private' }));
  return {
    async place(key, path) {
      const target = join(directory, key);
      const folder = dirname(target);
      const made = await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(path, target);
      await syncFolder(folder);
      // A folder that is new is itself an entry of the one above it, up to the first that was there.
      for (let above = folder; made !== undefined && above.length >= made.length; ) {
        above = dirname(above);
        await syncFolder(above);
      }
    },
    async open(key) {
      if (!(await disk.exists(key))) throw new BlobError('missing', 'A stored file is not there any more.');
      return disk.getStream(key);
    },
    has: (key) => disk.exists(key),
    remove: (key) => disk.delete(key),
  };
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no way to sync a folder, and needs none: its file systems journal names.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
