import { PublicError } from '../../../platform/errors.ts';
import { TaskStopped } from '../../../platform/threads/lane.ts';
import { listCollapsed, listRefused } from '../errors.ts';
import { selectActiveVersions, type VersionFile, type VersionRow } from '../store/versions.ts';
import type { Accepted, InForce, Refused } from '../worker/tasks.ts';
import type { ImportAsked, Imported, ImportParts } from './importing.ts';
import { keepAccepted } from './keep-accepted.ts';
import { keepRefused } from './keep-refused.ts';
import { receiveFiles } from './receive-files.ts';

/** A version was put in force by someone else while ours was read; then ours is compared again, this often. */
const attemptsMax = 3;
const importTimeoutMs = 100_000;

/**
 * Receives the files, has them read in another thread and keeps the outcome in one short transaction. Until that commits nothing has
 * changed, whatever happens; what was refused is kept with its reason.
 */
export async function importVersion(parts: ImportParts, asked: ImportAsked): Promise<Imported> {
  const files = await receiveFiles(parts.blobs, asked.tenantId, asked.files);
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const inForce = await asked.inTenant(({ tx }) => selectActiveVersions(tx));
    const read = await readInThread(parts, asked, { files, inForce: inForce.flatMap(comparable) });
    if (read.kind === 'refused') return refuse(parts, asked, { files, refused: read });
    if (read.snapshot !== undefined) parts.screening?.indexes.add(read.contentHash, read.snapshot);
    const kept = await keepAccepted(parts, asked, { files, accepted: read });
    if (kept === 'overtaken') continue;
    await parts.screening?.lists.refresh(asked.tenantId);
    return kept;
  }
  throw new PublicError(
    'conflict',
    'Others put versions of this list in force at the same time. Look at what is in force, then import again.',
  );
}

async function readInThread(
  { blobs, imports }: ImportParts,
  { tenantId, listId, allowShrink }: ImportAsked,
  { files, inForce }: { files: readonly VersionFile[]; inForce: readonly InForce[] },
): Promise<Accepted | Refused> {
  try {
    const result = await imports.run(
      {
        kind: 'import',
        blobs: blobs.settings,
        space: tenantId,
        listId,
        files: files.map(({ name, sha256 }) => ({ name, hash: sha256 })),
        inForce,
        allowShrink,
      },
      { timeoutMs: importTimeoutMs },
    );
    if (result.kind === 'accepted' || result.kind === 'refused') return result;
    throw new Error(`An import answered ${result.kind}.`);
  } catch (error) {
    if (!(error instanceof TaskStopped)) throw error;
    const sentence = `Reading the files took more ${error.reason} than an import may.`;
    return { kind: 'refused', listId: listId === 'auto' ? undefined : listId, code: 'list_too_large', sentence };
  }
}

async function refuse(
  parts: ImportParts,
  asked: ImportAsked,
  { files, refused }: { files: readonly VersionFile[]; refused: Refused },
): Promise<never> {
  await keepRefused(parts, asked, { files, refused });
  throw refused.code === 'list_collapsed' ? listCollapsed(refused.sentence) : listRefused(refused.sentence);
}

function comparable({ id, list_id: listId, content_hash: contentHash, parties_blob: partiesBlob }: VersionRow): InForce[] {
  return contentHash === null || partiesBlob === null ? [] : [{ listId, versionId: id, contentHash, partiesBlob }];
}
