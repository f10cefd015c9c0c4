import type { ListFormat, ListWarning } from '@surety/name-match';
import type { BlobSettings } from '../../../platform/blobs/blob-store.ts';
import type { ChangeCounts } from '../rules/list-change.ts';

/** A version in force, as far as an import compares with it. */
export interface InForce {
  readonly listId: string;
  readonly versionId: string;
  readonly contentHash: string;
  readonly partiesBlob: string;
}

/** What the list worker is asked: plain values, because they cross to another thread. */
export type Task =
  | {
      readonly kind: 'import';
      readonly blobs: BlobSettings;
      readonly space: string;
      /** A list's id, or `auto` to take the one that belongs to the content. */
      readonly listId: string;
      readonly files: readonly { readonly name: string; readonly hash: string }[];
      readonly inForce: readonly InForce[];
      readonly allowShrink: boolean;
    }
  | {
      readonly kind: 'index';
      readonly blobs: BlobSettings;
      readonly space: string;
      readonly contentHash: string;
      readonly partiesBlob: string;
    }
  | {
      readonly kind: 'changes';
      readonly blobs: BlobSettings;
      readonly space: string;
      readonly before: string | null;
      readonly after: string;
    };

export interface Accepted {
  readonly kind: 'accepted';
  readonly listId: string;
  readonly listName: string;
  readonly format: ListFormat;
  readonly source: string;
  readonly generatedOn: string | null;
  readonly warnings: readonly ListWarning[];
  readonly entries: number;
  readonly contentHash: string;
  readonly partiesBlob: string;
  readonly since: (ChangeCounts & { readonly versionId: string }) | null;
  /** Absent when the content is the one in force, whose index there is. */
  readonly snapshot: Uint8Array<ArrayBuffer> | undefined;
}

export interface Refused {
  readonly kind: 'refused';
  /** The list it was meant for, where that is known. */
  readonly listId: string | undefined;
  readonly code: string;
  readonly sentence: string;
}

export interface Indexed {
  readonly kind: 'indexed';
  readonly snapshot: Uint8Array<ArrayBuffer>;
}

export interface Compared {
  readonly kind: 'compared';
  readonly counts: ChangeCounts;
  /** One change in JSON a line: added, then removed, then changed. */
  readonly lines: Uint8Array<ArrayBuffer>;
}

export type TaskResult = Accepted | Refused | Indexed | Compared;
