import { applyDelta, buildIndex, checkCollapse, diffLists, NameMatchError, type Party, type ReadList, readList } from '@surety/name-match';
import { type BlobStore, openBlobs } from '../../../platform/blobs/blob-store.ts';
import { countsOf } from '../rules/list-change.ts';
import { identityOf, misplaced } from '../rules/list-identity.ts';
import { loadParties, partyLines, storeParties } from './stored-parties.ts';
import type { Accepted, Refused, Task } from './tasks.ts';
import { unpacked } from './unpacked.ts';
import { whole } from './whole.ts';

type ImportTask = Extract<Task, { kind: 'import' }>;

/** Bytes that the files of one import may unpack to. */
const unpackedBytesMax = 600 * 1024 ** 2;

/** Reads the files of one list, compares them with what is in force, stores the parties and indexes them. */
export async function importFiles(task: ImportTask): Promise<Accepted | Refused> {
  let listId = task.listId === 'auto' ? undefined : task.listId;
  try {
    const blobs = await openBlobs(task.blobs);
    const read = await readFiles(blobs, task);
    const found = identityOf(read);
    listId ??= found.id;
    const wrong = misplaced(listId, found);
    if (wrong !== undefined) return { kind: 'refused', listId, code: 'list_misplaced', sentence: wrong };
    return await accept(blobs, task, read, { listId, listName: listId === found.id ? found.name : read.source });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { kind: 'refused', listId, code: refusal.code, sentence: refusal.message };
  }
}

async function readFiles(blobs: BlobStore, { space, files }: ImportTask): Promise<ReadList> {
  const allowance = { bytesLeft: unpackedBytesMax };
  const contents = await Promise.all(files.map(async ({ name, hash }) => ({ name, content: await blobs.open(space, hash) })));
  try {
    const opened = contents.map(({ name, content }) => ({ name: name.replace(/\.gz$/i, ''), chunks: unpacked(name, content, allowance) }));
    return await readList(opened, { bytesMax: unpackedBytesMax });
  } finally {
    // A list that is refused half-way leaves the rest of its files unread, and this thread goes on.
    for (const { content } of contents) content.destroy();
  }
}

async function accept(
  blobs: BlobStore,
  { space, inForce, allowShrink }: ImportTask,
  read: ReadList,
  { listId, listName }: { listId: string; listName: string },
): Promise<Accepted> {
  const before = inForce.find((one) => one.listId === listId);
  const loadKnown = async (): Promise<Party[]> => (before === undefined ? [] : loadParties(blobs, space, before.partiesBlob));
  const parties = read.removed === undefined ? read.parties : amended(await loadKnown(), read);
  const { lines, contentHash } = partyLines(parties);
  const { format, source, generatedOn, warnings } = read;
  const common = {
    kind: 'accepted',
    listId,
    listName,
    format,
    source,
    generatedOn,
    warnings,
    entries: parties.length,
    contentHash,
  } as const;
  if (before?.contentHash === contentHash) {
    const since = { versionId: before.versionId, added: 0, removed: 0, changed: 0, unchanged: parties.length };
    return { ...common, partiesBlob: before.partiesBlob, since, snapshot: undefined };
  }
  const known = await loadKnown();
  if (!allowShrink) checkCollapse(known, parties);
  const since = before === undefined ? null : { versionId: before.versionId, ...countsOf(diffLists(known, parties)) };
  const stored = storeParties(blobs, space, lines);
  const snapshot = whole(buildIndex([{ list: contentHash, parties }]).toSnapshot());
  return { ...common, partiesBlob: await stored, since, snapshot };
}

/** A delta file speaks of what changed only; it is a list together with what is in force. */
function amended(known: readonly Party[], delta: ReadList): Party[] {
  if (known.length > 0) return applyDelta(known, delta);
  throw new NameMatchError(
    'list_format_unknown',
    'This is a file of changes, and there is no list in force to change. Import the whole list first.',
  );
}

/** A reason that lies in the files, perhaps wrapped by the stream that met it first. */
function refusalOf(error: unknown): NameMatchError | undefined {
  if (error instanceof NameMatchError) return error;
  return error instanceof Error && error.cause !== undefined ? refusalOf(error.cause) : undefined;
}
