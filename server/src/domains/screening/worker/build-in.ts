import type { BlobSettings } from '../../../platform/blobs/blob-store.ts';
import type { Content } from '../engine/index-cache.ts';
import type { ListLane } from './list-lane.ts';

const timeoutMs = 120_000;

/** Builds an index from stored parties, in a thread of `lane`. */
export function buildIn(lane: ListLane, blobs: BlobSettings): (content: Content) => Promise<Uint8Array> {
  return async ({ contentHash, partiesBlob, tenantId }) => {
    const result = await lane.run({ kind: 'index', blobs, space: tenantId, contentHash, partiesBlob }, { timeoutMs });
    if (result.kind !== 'indexed') throw new Error(`Building an index answered ${result.kind}.`);
    return result.snapshot;
  };
}
