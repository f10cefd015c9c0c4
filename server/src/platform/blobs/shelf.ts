import type { Readable } from 'node:stream';

/** Where whole blobs stand. `place` takes a finished file and makes it visible in one step; it may move the file away. */
export interface Shelf {
  place(key: string, path: string): Promise<void>;
  open(key: string): Promise<Readable>;
  has(key: string): Promise<boolean>;
  remove(key: string): Promise<void>;
}
