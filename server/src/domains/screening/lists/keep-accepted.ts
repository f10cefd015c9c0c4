import type { TenantScope } from '../../../platform/endpoint/call.ts';
import { v7 } from '../../../platform/ids.ts';
import { lockList } from '../store/lists.ts';
import {
  confirmVersion,
  insertVersion,
  selectVersion,
  selectVersionByContent,
  type VersionFile,
  type VersionRow,
} from '../store/versions.ts';
import type { Accepted } from '../worker/tasks.ts';
import { activate } from './activate.ts';
import type { ImportAsked, Imported, ImportParts } from './importing.ts';

interface Read {
  readonly files: readonly VersionFile[];
  readonly accepted: Accepted;
}

/**
 * Keeps what was read as a new version, or as a confirmation of the version that has this content already, and puts it in force if that
 * was asked. `overtaken` when another version came in force since the comparison.
 */
export async function keepAccepted({ clock, sealer }: ImportParts, asked: ImportAsked, read: Read): Promise<Imported | 'overtaken'> {
  const { accepted } = read;
  const at = clock.now();
  const id = v7(at);
  const sealed = await sealer.seal('version', { tenantId: asked.tenantId, id }, { label: asked.by.label });
  return asked.inTenant(async (scope) => {
    const first = asked.name ?? accepted.listName;
    const list = await lockList(scope.tx, { tenantId: asked.tenantId, id: accepted.listId, name: first, fictional: asked.fictional, at });
    if (list.active_version_id !== (accepted.since?.versionId ?? null)) return 'overtaken';
    const known = await selectVersionByContent(scope.tx, list.id, accepted.contentHash);
    if (known === undefined) await insertVersion(scope.tx, asked.tenantId, newVersion(asked, read, { id, sealed, at }));
    else await confirm(scope, asked, { known, read, id, at });
    const versionId = known?.id ?? id;
    await scope.record({
      action: known === undefined ? 'list_version.imported' : 'list_version.confirmed',
      target: versionId,
      facts: { list: list.id, entries: accepted.entries, format: accepted.format, shrink_allowed: asked.allowShrink },
    });
    // A list keeps its name; one that has had nothing in force yet gets the name that belongs to what is read now.
    const name = asked.name ?? (list.active_version_id === null ? first : list.name);
    if (asked.activate && known?.state !== 'active')
      await activate(scope, { listId: list.id, versionId, name, fictional: asked.fictional, at });
    const version = await selectVersion(scope.tx, list.id, versionId);
    if (version === undefined) throw new Error('A version that was kept just now is not there.');
    return { version, created: known === undefined };
  });
}

function newVersion(
  { by, fictional }: ImportAsked,
  { files, accepted }: Read,
  { id, sealed, at }: { id: string; sealed: Buffer; at: Date },
): VersionRow {
  return {
    id,
    list_id: accepted.listId,
    state: 'ready',
    source: accepted.source,
    format: accepted.format,
    generated_on: accepted.generatedOn,
    confirmed_on: accepted.generatedOn,
    entries: accepted.entries,
    content_hash: accepted.contentHash,
    parties_blob: accepted.partiesBlob,
    since_version_id: accepted.since?.versionId ?? null,
    added: accepted.since?.added ?? null,
    removed: accepted.since?.removed ?? null,
    changed: accepted.since?.changed ?? null,
    files: [...files],
    warnings: accepted.warnings.slice(0, warningsMax).map(({ code, message, file = null }) => ({ code, message, file })),
    refusal: null,
    fictional,
    by_kind: by.kind,
    by_id: by.id,
    sealed,
    imported_at: at,
    confirmed_at: at,
    activated_at: null,
    superseded_at: null,
  };
}

const warningsMax = 200;

async function confirm(
  { tx, tenantId }: TenantScope,
  { by }: ImportAsked,
  { known, read: { files, accepted }, id, at }: { known: VersionRow; read: Read; id: string; at: Date },
): Promise<void> {
  await confirmVersion(tx, { id, tenantId, versionId: known.id, generatedOn: accepted.generatedOn, files, by, at });
}
