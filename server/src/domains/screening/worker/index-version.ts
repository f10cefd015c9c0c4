import { buildIndex } from '@surety/name-match';
import { openBlobs } from '../../../platform/blobs/blob-store.ts';
import { loadParties } from './stored-parties.ts';
import type { Indexed, Task } from './tasks.ts';
import { whole } from './whole.ts';

/** Builds the index of a stored version. It reports its list under the content's hash: tenants may share it under other names. */
export async function indexVersion(task: Extract<Task, { kind: 'index' }>): Promise<Indexed> {
  const blobs = await openBlobs(task.blobs);
  const parties = await loadParties(blobs, task.space, task.partiesBlob);
  return { kind: 'indexed', snapshot: whole(buildIndex([{ list: task.contentHash, parties }]).toSnapshot()) };
}
