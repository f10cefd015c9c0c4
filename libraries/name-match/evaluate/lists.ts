import { readdirSync, statSync } from 'node:fs';
import { type ReadList, readList } from '../src/index.ts';
import { SHARED, sharedBytes } from './shared.ts';

/** Reads one list (a file or a folder of one list's files) from the shared data. */
export async function sharedList(path: string): Promise<ReadList> {
  const full = `sanctions/${path}`;
  const files = statSync(SHARED + full).isDirectory() ? readdirSync(SHARED + full).map((name) => `${full}/${name}`) : [full];
  return readList(files.map((name) => ({ name: (name.split('/').pop() ?? '').replace(/\.gz$/, ''), chunks: sharedBytes(name) })));
}
