import { openIndex, type ScreeningIndex } from '@surety/name-match';

/** What to load an index from when it is not in memory. */
export interface Content {
  readonly contentHash: string;
  readonly partiesBlob: string;
  /** The tenant whose blob it is; the index itself is the same for all who have this content. */
  readonly tenantId: string;
}

export interface IndexCache {
  /** The index if it is in memory. */
  peek(contentHash: string): ScreeningIndex | undefined;
  get(content: Content): Promise<ScreeningIndex>;
  /** Puts in an index that was built just now. */
  add(contentHash: string, snapshot: Uint8Array): void;
  bytes(): number;
}

/**
 * One index for each content, shared by all tenants whose list has it. Indexes beyond `bytesMax` go, the one longest unused first; they
 * are built again from the stored parties when they are asked for.
 */
export function createIndexCache({ build, bytesMax }: { build: (content: Content) => Promise<Uint8Array>; bytesMax: number }): IndexCache {
  /** In the order of their last use. */
  const indexes = new Map<string, { readonly index: ScreeningIndex; readonly bytes: number }>();
  const loading = new Map<string, Promise<ScreeningIndex>>();
  let total = 0;

  function peek(contentHash: string): ScreeningIndex | undefined {
    const held = indexes.get(contentHash);
    if (held === undefined) return undefined;
    indexes.delete(contentHash);
    indexes.set(contentHash, held);
    return held.index;
  }

  function add(contentHash: string, snapshot: Uint8Array): ScreeningIndex {
    const known = peek(contentHash);
    if (known !== undefined) return known;
    const index = openIndex(snapshot);
    const bytes = snapshot.byteLength;
    indexes.set(contentHash, { index, bytes });
    total += bytes;
    for (const [hash, held] of indexes) {
      if (total <= bytesMax || hash === contentHash) break;
      indexes.delete(hash);
      total -= held.bytes;
    }
    return index;
  }

  async function load(content: Content): Promise<ScreeningIndex> {
    try {
      return add(content.contentHash, await build(content));
    } finally {
      loading.delete(content.contentHash);
    }
  }

  return {
    peek,
    async get(content) {
      const known = peek(content.contentHash);
      if (known !== undefined) return known;
      const under = loading.get(content.contentHash) ?? load(content);
      loading.set(content.contentHash, under);
      return under;
    },
    add: (contentHash, snapshot) => void add(contentHash, snapshot),
    bytes: () => total,
  };
}
