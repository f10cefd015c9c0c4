import { DEFAULT_THRESHOLD, type Hit, type Party, type ScreeningIndex, type ScreeningQuery, screenAll } from '@surety/name-match';
import { PublicError } from '../../../platform/errors.ts';
import { type CheckType, concerns } from '../rules/check-types.ts';
import type { ActiveList, ActiveLists } from './active-lists.ts';
import type { IndexCache } from './index-cache.ts';

export interface Engine {
  /** The lists in force, with their indexes in memory. Throws `unavailable` when one cannot be loaded. */
  ready(tenantId: string, only?: readonly string[]): Promise<ReadyList[]>;
  /** One list as it is in force; with `versionId`, only if that is the version in force, whatever was remembered. */
  list(tenantId: string, listId: string, versionId?: string): Promise<ReadyList | undefined>;
}

export interface ReadyList extends ActiveList {
  readonly index: ScreeningIndex;
}

export interface FoundHit extends Hit {
  readonly active: ActiveList;
  readonly party: Party;
}

export interface Found {
  readonly hits: readonly FoundHit[];
  readonly truncated: boolean;
  readonly durationMs: number;
}

/** Hits that one check keeps; a query that matches more is too broad to be decided by a person anyway, and says so. */
const hitsMax = 50;

export { DEFAULT_THRESHOLD };

export function createEngine({ lists, indexes }: { lists: ActiveLists; indexes: IndexCache }): Engine {
  async function withIndexes(tenantId: string, active: readonly ActiveList[]): Promise<ReadyList[]> {
    try {
      return await Promise.all(
        active.map(async (list) => {
          const index = indexes.peek(list.contentHash) ?? (await indexes.get({ ...list, tenantId }));
          return { ...list, index };
        }),
      );
    } catch (cause) {
      throw new PublicError('unavailable', 'A list in force cannot be loaded at the moment. Try again shortly.', { cause });
    }
  }

  return {
    async ready(tenantId, only) {
      const active = await lists.of(tenantId);
      return withIndexes(tenantId, only === undefined ? active : active.filter(({ listId }) => only.includes(listId)));
    },
    async list(tenantId, listId, versionId) {
      const find = async (): Promise<ActiveList | undefined> => (await lists.of(tenantId)).find((one) => one.listId === listId);
      let found = await find();
      if (versionId !== undefined && found?.versionId !== versionId) {
        await lists.refresh(tenantId);
        found = await find();
      }
      if (found === undefined || (versionId !== undefined && found.versionId !== versionId)) return undefined;
      return (await withIndexes(tenantId, [found]))[0];
    },
  };
}

/**
 * The one screening call, from memory and without waiting. `checkTypes` are applied after scoring, so more is asked for than is kept; what
 * is truncated is said.
 */
export function screen(
  lists: readonly ReadyList[],
  query: ScreeningQuery,
  { threshold, checkTypes }: { threshold: number; checkTypes: readonly CheckType[] },
): Found {
  const started = performance.now();
  const everything = checkTypes.length === 0 || checkTypes.includes('all');
  const limit = everything ? hitsMax + 1 : hitsMax * 20;
  const indexes = [...new Set(lists.map(({ index }) => index))];
  const found = screenAll(indexes, query, { threshold, limit });
  const hits = found.filter((hit) => concerns(checkTypes, hit.topics)).flatMap((hit) => inLists(lists, hit));
  hits.sort((a, b) => b.score - a.score || compare(a.active.listId, b.active.listId) || compare(a.reference, b.reference));
  return {
    hits: hits.slice(0, hitsMax),
    truncated: hits.length > hitsMax || (!everything && found.length === limit),
    durationMs: performance.now() - started,
  };
}

/** The party of a list, as its index keeps it. */
export function partyOf({ index, contentHash }: ReadyList, reference: string): Party | undefined {
  return index.party(contentHash, reference);
}

/** An index reports the hash of its content; every list that has this content reports the hit under its own name. */
function inLists(lists: readonly ReadyList[], hit: Hit): FoundHit[] {
  return lists
    .filter(({ contentHash }) => contentHash === hit.list)
    .flatMap((active) => {
      const party = active.index.party(hit.list, hit.reference);
      if (party === undefined) throw new Error(`The index of ${active.listId} has a hit without its party.`);
      return [{ ...hit, active, party }];
    });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
