import { diffLists } from '@surety/name-match';
import { openBlobs } from '../../../platform/blobs/blob-store.ts';
import { changesOf, countsOf } from '../rules/list-change.ts';
import { loadParties } from './stored-parties.ts';
import type { Compared, Task } from './tasks.ts';

/** What changed between two stored versions; everything is added where there is none before. */
export async function compareVersions(task: Extract<Task, { kind: 'changes' }>): Promise<Compared> {
  const blobs = await openBlobs(task.blobs);
  const [before, after] = await Promise.all([
    task.before === null ? [] : loadParties(blobs, task.space, task.before),
    loadParties(blobs, task.space, task.after),
  ]);
  const diff = diffLists(before, after);
  const lines = [...changesOf(diff)].map((change) => JSON.stringify(change)).join('\n');
  return { kind: 'compared', counts: countsOf(diff), lines: new TextEncoder().encode(lines) };
}
