import { inTenant } from '../../../platform/database/tenancy.ts';
import { tenantScope } from '../../../platform/endpoint/scope.ts';
import { bySystem } from '../checks/acted-by.ts';
import { createSealer } from '../checks/sealed.ts';
import type { ScreeningParts } from '../parts.ts';
import { openListLane } from '../worker/list-lane.ts';
import { importVersion } from './import-version.ts';
import type { Imported } from './importing.ts';
import type { IncomingFile } from './receive-files.ts';

type FilesOfList = Iterable<IncomingFile> | AsyncIterable<IncomingFile>;

interface ImportListOptions {
  /** Default `auto`: the id that belongs to the content. */
  readonly listId?: string;
  /** What people call it; default: the name that belongs to the content. */
  readonly name?: string;
  /** Marks a demonstration list, wherever it is shown. */
  readonly fictional?: boolean;
  readonly activate?: boolean;
  readonly allowShrink?: boolean;
  /** What the audit trail ties the import to. */
  readonly requestId?: string;
}

/** Imports a list for the system itself, as the demonstration seed does; every process hears of it as of any other import. */
export async function importList(
  parts: Omit<ScreeningParts, 'notifications' | 'metrics'>,
  tenantId: string,
  files: FilesOfList,
  { listId = 'auto', name, fictional = false, activate = true, allowShrink = false, requestId = 'list-import' }: ImportListOptions = {},
): Promise<Imported> {
  const { database, blobs, clock, envelope } = parts;
  const imports = openListLane({ tasksMax: 1 });
  return importVersion(
    { blobs, clock, imports, sealer: createSealer(envelope) },
    {
      tenantId,
      listId,
      files,
      activate,
      allowShrink,
      fictional,
      name,
      by: bySystem,
      inTenant: (work) => inTenant(database, tenantId, (tx) => work(tenantScope(parts, tx, tenantId, { requestId, actor: 'system' }))),
    },
  );
}
