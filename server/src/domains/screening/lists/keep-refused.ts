import { v7 } from '../../../platform/ids.ts';
import { lockList } from '../store/lists.ts';
import { insertVersion, type VersionFile } from '../store/versions.ts';
import type { Refused } from '../worker/tasks.ts';
import type { ImportAsked, ImportParts } from './importing.ts';

/** Keeps the attempt, so that people see what was tried and why it was refused. Where no list is known, the audit trail alone has it. */
export async function keepRefused(
  { clock, sealer }: ImportParts,
  { tenantId, by, fictional, inTenant }: ImportAsked,
  { files, refused: { listId, code, sentence } }: { files: readonly VersionFile[]; refused: Refused },
): Promise<void> {
  const at = clock.now();
  const id = v7(at);
  const sealed = await sealer.seal('version', { tenantId, id }, { label: by.label });
  await inTenant(async ({ tx, record }) => {
    const facts = { code, files: files.length, ...(listId === undefined ? {} : { list: listId }) };
    await record({ action: 'list_version.refused', target: listId === undefined ? undefined : id, outcome: 'failed', facts });
    if (listId === undefined) return;
    await lockList(tx, { tenantId, id: listId, name: listId, fictional, at });
    await insertVersion(tx, tenantId, {
      id,
      list_id: listId,
      state: 'refused',
      source: null,
      format: null,
      generated_on: null,
      confirmed_on: null,
      entries: 0,
      content_hash: null,
      parties_blob: null,
      since_version_id: null,
      added: null,
      removed: null,
      changed: null,
      files: [...files],
      warnings: [],
      refusal: { code, sentence },
      fictional,
      by_kind: by.kind,
      by_id: by.id,
      sealed,
      imported_at: at,
      confirmed_at: at,
      activated_at: null,
      superseded_at: null,
    });
  });
}
