import type { ListVersion } from '@surety/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';

export type VersionState = ListVersion['state'];
export type VersionFile = ListVersion['files'][number];
export type VersionWarning = ListVersion['warnings'][number];

export interface VersionRow {
  readonly id: string;
  readonly list_id: string;
  readonly state: VersionState;
  readonly source: string | null;
  readonly format: ListVersion['format'];
  readonly generated_on: string | null;
  readonly confirmed_on: string | null;
  readonly entries: number;
  readonly content_hash: string | null;
  readonly parties_blob: string | null;
  readonly since_version_id: string | null;
  readonly added: number | null;
  readonly removed: number | null;
  readonly changed: number | null;
  readonly files: VersionFile[];
  readonly warnings: VersionWarning[];
  readonly refusal: { code: string; sentence: string } | null;
  readonly fictional: boolean;
  readonly by_kind: 'user' | 'api_key' | 'system';
  readonly by_id: string | null;
  readonly sealed: Buffer;
  readonly imported_at: Date;
  readonly confirmed_at: Date;
  readonly activated_at: Date | null;
  readonly superseded_at: Date | null;
}

const columns =
  sql.raw(`id, list_id, state, source, format, generated_on, confirmed_on, entries, content_hash, parties_blob, since_version_id,
  added, removed, changed, files, warnings, refusal, fictional, by_kind, by_id, sealed, imported_at, confirmed_at, activated_at, superseded_at`);

export async function insertVersion(tx: Tx, tenantId: string, row: VersionRow): Promise<void> {
  await sql`insert into screening.list_versions (tenant_id, ${columns}) values (${tenantId}, ${row.id}, ${row.list_id}, ${row.state},
    ${row.source}, ${row.format}, ${row.generated_on}, ${row.confirmed_on}, ${row.entries}, ${row.content_hash}, ${row.parties_blob},
    ${row.since_version_id}, ${row.added}, ${row.removed}, ${row.changed}, ${JSON.stringify(row.files)}, ${JSON.stringify(row.warnings)},
    ${row.refusal === null ? null : JSON.stringify(row.refusal)}, ${row.fictional}, ${row.by_kind}, ${row.by_id}, ${row.sealed},
    ${row.imported_at}, ${row.confirmed_at}, ${row.activated_at}, ${row.superseded_at})`.execute(tx);
}

export async function selectVersion(tx: Tx, listId: string, id: string): Promise<VersionRow | undefined> {
  const { rows } = await sql<VersionRow>`
    select ${columns} from screening.list_versions where id = ${id} and list_id = ${listId}`.execute(tx);
  return rows[0];
}

/** The version of `listId` with this content, if it was ever accepted. */
export async function selectVersionByContent(tx: Tx, listId: string, contentHash: string): Promise<VersionRow | undefined> {
  const { rows } = await sql<VersionRow>`
    select ${columns} from screening.list_versions
    where list_id = ${listId} and content_hash = ${contentHash} and state <> 'refused'`.execute(tx);
  return rows[0];
}

export async function selectVersions(
  tx: Tx,
  filter: { listId: string; state?: VersionState | undefined; before?: string | undefined; limit: number },
): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select ${columns} from screening.list_versions
    where list_id = ${filter.listId}
      and (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
      and (${filter.before ?? null}::uuid is null or id < ${filter.before ?? null}::uuid)
    order by id desc limit ${filter.limit}`.execute(tx);
  return rows;
}

export async function selectVersionsById(tx: Tx, ids: readonly string[]): Promise<VersionRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<VersionRow>`select ${columns} from screening.list_versions where id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

export interface ScreenedListRow {
  readonly version_id: string;
  readonly list_id: string;
  readonly list_name: string;
  readonly generated_on: string | null;
  readonly entries: number;
  readonly fictional: boolean;
}

export async function selectScreenedLists(tx: Tx, versionIds: readonly string[]): Promise<ScreenedListRow[]> {
  if (versionIds.length === 0) return [];
  const { rows } = await sql<ScreenedListRow>`
    select v.id as version_id, v.list_id, l.name as list_name, v.generated_on, v.entries, v.fictional
    from screening.list_versions v join screening.lists l on l.tenant_id = v.tenant_id and l.id = v.list_id
    where v.id = any(${[...versionIds]}::uuid[]) order by v.list_id`.execute(tx);
  return rows;
}

/** What is in force, with the names of the lists. */
export async function selectActiveVersions(tx: Tx): Promise<(VersionRow & { readonly list_name: string })[]> {
  const { rows } = await sql<VersionRow & { readonly list_name: string }>`
    select v.*, l.name as list_name from screening.lists l
    join screening.list_versions v on v.id = l.active_version_id order by l.id`.execute(tx);
  return rows;
}

/** Ends the version in force, if there is one. Answers its id. */
export async function supersede(tx: Tx, listId: string, at: Date): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    update screening.list_versions set state = 'superseded', superseded_at = ${at}
    where list_id = ${listId} and state = 'active' returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function markActive(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update screening.list_versions set state = 'active', activated_at = ${at}, superseded_at = null where id = ${id}`.execute(tx);
}

export interface Confirmation {
  readonly id: string;
  readonly tenantId: string;
  readonly versionId: string;
  readonly generatedOn: string | null;
  readonly files: readonly VersionFile[];
  readonly by: { readonly kind: VersionRow['by_kind']; readonly id: string | null };
  readonly at: Date;
}

/** Notes that the same content was imported again, and the latest date it stated. */
export async function confirmVersion(tx: Tx, { id, tenantId, versionId, generatedOn, files, by, at }: Confirmation): Promise<void> {
  await sql`insert into screening.list_confirmations (id, tenant_id, version_id, generated_on, files, by_kind, by_id, confirmed_at)
    values (${id}, ${tenantId}, ${versionId}, ${generatedOn}, ${JSON.stringify(files)}, ${by.kind}, ${by.id}, ${at})`.execute(tx);
  await sql`update screening.list_versions
    set confirmed_at = ${at}, confirmed_on = greatest(confirmed_on, ${generatedOn}::text) where id = ${versionId}`.execute(tx);
}
