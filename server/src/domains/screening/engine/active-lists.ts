import type { Database } from '../../../platform/database/connect.ts';
import type { Notifications } from '../../../platform/database/notifications.ts';
import { inTenant } from '../../../platform/database/tenancy.ts';
import type { Logger } from '../../../platform/log.ts';
import { selectActiveVersions } from '../store/versions.ts';
import type { IndexCache } from './index-cache.ts';

/** A list in force. */
export interface ActiveList {
  readonly listId: string;
  readonly listName: string;
  readonly versionId: string;
  readonly contentHash: string;
  readonly partiesBlob: string;
  readonly format: string | null;
  readonly generatedOn: string | null;
  readonly confirmedOn: string | null;
  readonly confirmedAt: Date;
  readonly entries: number;
  readonly fictional: boolean;
}

export interface ActiveLists {
  of(tenantId: string): Promise<readonly ActiveList[]>;
  /** Reads the tenant's lists again, loads what is new among them, and only then lets checks see them. */
  refresh(tenantId: string): Promise<void>;
  /** Every set in memory, for figures. */
  known(): Iterable<readonly ActiveList[]>;
}

/** The topic on which processes tell each other that a tenant's lists have changed. */
export const listsTopic = 'screening.lists';

const tenantsMax = 10_000;

/**
 * What is in force for each tenant, in memory. A change told by another process swaps the set once its indexes are loaded, so that no
 * check waits for them; while the database cannot tell us, every check asks it.
 */
export function createActiveLists({
  database,
  notifications,
  indexes,
  log,
}: {
  database: Database;
  notifications: Notifications;
  indexes: IndexCache;
  log: Logger;
}): ActiveLists {
  const sets = new Map<string, { readonly lists: readonly ActiveList[]; readonly begun: number }>();
  /** Reads under way by tenant: news about one of these is followed up although nothing is kept yet. */
  const reading = new Map<string, number>();
  /** Orders the reads: one that began earlier never replaces what a later one found. */
  let begun = 0;
  /** Rises when news may have been lost; what was read before is not kept. */
  let epoch = 0;

  notifications.on(
    listsTopic,
    (tenantId) => {
      if (!sets.has(tenantId) && !reading.has(tenantId)) return;
      refresh(tenantId).catch((error) => log.error('the lists in force could not be loaded', { error }));
    },
    () => {
      epoch += 1;
      sets.clear();
    },
  );

  async function of(tenantId: string): Promise<readonly ActiveList[]> {
    const known = notifications.connected() ? sets.get(tenantId) : undefined;
    return known?.lists ?? readAndKeep(tenantId, async () => undefined);
  }

  async function refresh(tenantId: string): Promise<void> {
    try {
      await readAndKeep(tenantId, async (set) => {
        await Promise.all(set.map((list) => indexes.get({ ...list, tenantId })));
      });
    } catch (error) {
      sets.delete(tenantId);
      throw error;
    }
  }

  async function readAndKeep(tenantId: string, prepare: (lists: readonly ActiveList[]) => Promise<void>): Promise<readonly ActiveList[]> {
    begun += 1;
    const mine = { begun, epoch };
    reading.set(tenantId, (reading.get(tenantId) ?? 0) + 1);
    try {
      const lists = await inTenant(database, tenantId, async (tx) => activeLists(await selectActiveVersions(tx)));
      await prepare(lists);
      if (mine.epoch === epoch && notifications.connected() && (sets.get(tenantId)?.begun ?? 0) < mine.begun)
        keep(tenantId, { lists, begun: mine.begun });
      return lists;
    } finally {
      const others = (reading.get(tenantId) ?? 1) - 1;
      if (others === 0) reading.delete(tenantId);
      else reading.set(tenantId, others);
    }
  }

  function keep(tenantId: string, set: { lists: readonly ActiveList[]; begun: number }): void {
    const oldest = sets.size >= tenantsMax ? sets.keys().next().value : undefined;
    if (oldest !== undefined && !sets.has(tenantId)) sets.delete(oldest);
    sets.set(tenantId, set);
  }

  return { of, refresh, known: () => [...sets.values()].map(({ lists }) => lists) };
}

export function activeLists(rows: Awaited<ReturnType<typeof selectActiveVersions>>): ActiveList[] {
  return rows.flatMap(({ content_hash: contentHash, parties_blob: partiesBlob, ...row }) => {
    if (contentHash === null || partiesBlob === null) return [];
    return [
      {
        listId: row.list_id,
        listName: row.list_name,
        versionId: row.id,
        contentHash,
        partiesBlob,
        format: row.format,
        generatedOn: row.generated_on,
        confirmedOn: row.confirmed_on,
        confirmedAt: row.confirmed_at,
        entries: row.entries,
        fictional: row.fictional,
      },
    ];
  });
}
