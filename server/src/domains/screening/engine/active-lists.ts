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
  const sets = new Map<string, readonly ActiveList[]>();
  /** Reads under way. News that arrives meanwhile makes them stale: what they found may be older than the news. */
  const reads = new Map<string, Set<{ stale: boolean }>>();

  notifications.on(
    listsTopic,
    (tenantId) => {
      outdate(tenantId);
      if (sets.has(tenantId)) refresh(tenantId).catch((error) => log.error('the lists in force could not be loaded', { error }));
    },
    () => {
      for (const tenantId of reads.keys()) outdate(tenantId);
      sets.clear();
    },
  );

  function outdate(tenantId: string): void {
    for (const read of reads.get(tenantId) ?? []) read.stale = true;
  }

  async function of(tenantId: string): Promise<readonly ActiveList[]> {
    const known = notifications.connected() ? sets.get(tenantId) : undefined;
    return known ?? readAndKeep(tenantId, async () => undefined);
  }

  async function refresh(tenantId: string): Promise<void> {
    outdate(tenantId);
    try {
      await readAndKeep(tenantId, async (set) => {
        await Promise.all(set.map((list) => indexes.get({ ...list, tenantId })));
      });
    } catch (error) {
      sets.delete(tenantId);
      throw error;
    }
  }

  async function readAndKeep(tenantId: string, prepare: (set: readonly ActiveList[]) => Promise<void>): Promise<readonly ActiveList[]> {
    const read = { stale: false };
    const others = reads.get(tenantId) ?? new Set();
    reads.set(tenantId, others.add(read));
    try {
      const set = await inTenant(database, tenantId, async (tx) => activeLists(await selectActiveVersions(tx)));
      await prepare(set);
      if (!read.stale && notifications.connected()) keep(tenantId, set);
      return set;
    } finally {
      others.delete(read);
      if (others.size === 0) reads.delete(tenantId);
    }
  }

  function keep(tenantId: string, set: readonly ActiveList[]): void {
    const oldest = sets.size >= tenantsMax ? sets.keys().next().value : undefined;
    if (oldest !== undefined) sets.delete(oldest);
    sets.set(tenantId, set);
  }

  return { of, refresh, known: () => sets.values() };
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
