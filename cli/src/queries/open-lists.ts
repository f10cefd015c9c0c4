import { buildIndex, NameMatchError, type ReadList, readList, type ScreeningIndex } from '@surety/name-match';
import { Refusal } from '../failure.ts';
import { listFilesAt } from '../files/list-files.ts';
import { openBytes } from '../files/open-bytes.ts';
import type { Io } from '../io.ts';
import { firstOfEach } from '../output/warnings.ts';
import { distinctNames, listNameOf } from './list-name.ts';

/** Reads the list at each path and builds one index over all of them. */
export async function openLists(paths: readonly string[], { stderr }: Io): Promise<ScreeningIndex> {
  const read: ReadList[] = [];
  for (const path of paths) {
    const list = await readListAt(path);
    for (const warning of firstOfEach(list.warnings)) stderr.write(`${path}: ${warning}\n`);
    read.push(list);
  }
  const names = distinctNames(read.map((list, at) => listNameOf(paths[at] ?? '', list)));
  return buildIndex(read.map(({ parties }, at) => ({ list: names[at] ?? '', parties })));
}

async function readListAt(path: string): Promise<ReadList> {
  const files = await listFilesAt(path);
  try {
    return await readList(files.map(({ path: file, name }) => ({ name: name.replace(/\.gz$/i, ''), chunks: openBytes(file) })));
  } catch (cause) {
    if (cause instanceof NameMatchError) throw new Refusal(`${path}: ${cause.message}`, { cause });
    throw cause;
  }
}
