import type { BlobStore } from '../../../platform/blobs/blob-store.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { TenantScope } from '../../../platform/endpoint/call.ts';
import type { ActedBy } from '../checks/acted-by.ts';
import type { Sealer } from '../checks/sealed.ts';
import type { ActiveLists } from '../engine/active-lists.ts';
import type { IndexCache } from '../engine/index-cache.ts';
import type { VersionRow } from '../store/versions.ts';
import type { ListLane } from '../worker/list-lane.ts';
import type { IncomingFile } from './receive-files.ts';

export interface ImportParts {
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly sealer: Sealer;
  readonly imports: ListLane;
  /** Absent where nothing is screened in this process. */
  readonly screening?: { readonly lists: ActiveLists; readonly indexes: IndexCache };
}

export interface ImportAsked {
  readonly tenantId: string;
  /** A list's id, or `auto`. */
  readonly listId: string;
  readonly files: AsyncIterable<IncomingFile> | Iterable<IncomingFile>;
  readonly activate: boolean;
  readonly allowShrink: boolean;
  readonly fictional: boolean;
  /** Default: the name that belongs to the content. */
  readonly name?: string | undefined;
  readonly by: ActedBy;
  inTenant<T>(work: (scope: TenantScope) => Promise<T>): Promise<T>;
}

export interface Imported {
  readonly version: VersionRow;
  readonly created: boolean;
}
