import type { ListVersion } from '@surety/contract';
import type { Sealer } from '../checks/sealed.ts';
import type { VersionRow } from '../store/versions.ts';

export async function shownVersion(sealer: Sealer, tenantId: string, row: VersionRow): Promise<ListVersion> {
  const { label } = await sealer.open('version', { tenantId, id: row.id, sealed: row.sealed });
  return {
    id: row.id,
    list_id: row.list_id,
    state: row.state,
    source: row.source,
    format: row.format,
    generated_on: row.generated_on,
    entries: row.entries,
    content_hash: row.content_hash,
    changes: changesOf(row),
    files: row.files,
    warnings: row.warnings,
    refusal: row.refusal,
    fictional: row.fictional,
    imported_by: { kind: row.by_kind, id: row.by_id, label },
    imported_at: row.imported_at.toISOString(),
    confirmed_at: row.confirmed_at.toISOString(),
    activated_at: row.activated_at?.toISOString() ?? null,
    superseded_at: row.superseded_at?.toISOString() ?? null,
  };
}

function changesOf({ since_version_id: since, added, removed, changed }: VersionRow): ListVersion['changes'] {
  if (since === null || added === null || removed === null || changed === null) return null;
  return { since_version_id: since, added, removed, changed };
}
