import type { ListChange } from '@surety/contract';
import type { BlobStore } from '../../../platform/blobs/blob-store.ts';
import type { ChangeCounts } from '../rules/list-change.ts';
import type { ListLane } from '../worker/list-lane.ts';

export interface ChangesAsked {
  readonly tenantId: string;
  /** Blobs of the parties; no blob before means that all are new. */
  readonly before: string | null;
  readonly after: string;
}

export interface Changes {
  readonly counts: ChangeCounts;
  /** Changes from `offset` on: added, then removed, then changed; `only` one kind of them where it is given. */
  page(offset: number, limit: number, only?: ListChange['change']): ListChange[];
}

export interface ChangesReader {
  between(asked: ChangesAsked): Promise<Changes>;
}

const bytesMax = 64 * 1024 ** 2;
const timeoutMs = 60_000;

/** Compares versions in another thread and remembers the latest comparisons, so that turning pages costs nothing. */
export function createChangesReader({ blobs, lane }: { blobs: BlobStore; lane: ListLane }): ChangesReader {
  const known = new Map<string, { readonly changes: Promise<Changes>; bytes: number }>();

  async function compare({ tenantId, before, after }: ChangesAsked, key: string): Promise<Changes> {
    const result = await lane.run({ kind: 'changes', blobs: blobs.settings, space: tenantId, before, after }, { timeoutMs });
    if (result.kind !== 'compared') throw new Error(`A comparison answered ${result.kind}.`);
    const entry = known.get(key);
    if (entry !== undefined) entry.bytes = result.lines.byteLength;
    let total = [...known.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [oldest, { bytes }] of known) {
      if (total <= bytesMax || oldest === key) break;
      known.delete(oldest);
      total -= bytes;
    }
    return pagesOf(result);
  }

  return {
    between(asked) {
      const key = `${asked.tenantId} ${asked.before} ${asked.after}`;
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered.changes;
      const changes = compare(asked, key);
      known.set(key, { changes, bytes: 0 });
      changes.catch(() => known.delete(key));
      return changes;
    },
  };
}

/** Lines stay bytes until a page shows them. */
function pagesOf({ counts, lines }: { counts: ChangeCounts; lines: Uint8Array }): Changes {
  const starts = lineStarts(lines);
  const first = { added: 0, removed: counts.added, changed: counts.added + counts.removed };
  return {
    counts,
    page(offset, limit, only) {
      const from = (only === undefined ? 0 : first[only]) + offset;
      const end = only === undefined ? starts.length : first[only] + counts[only];
      const text = new TextDecoder();
      return Array.from({ length: Math.max(0, Math.min(limit, end - from)) }, (_, i): ListChange => {
        const line = lines.subarray(starts[from + i], (starts[from + i + 1] ?? lines.byteLength + 1) - 1);
        return JSON.parse(text.decode(line));
      });
    },
  };
}

function lineStarts(lines: Uint8Array): Uint32Array {
  const starts = lines.byteLength === 0 ? [] : [0];
  for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}
