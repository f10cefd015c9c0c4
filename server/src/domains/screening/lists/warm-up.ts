import type { Database } from '../../../platform/database/connect.ts';
import type { HealthCheck } from '../../../platform/domain.ts';
import type { Logger } from '../../../platform/log.ts';
import type { ActiveLists } from '../engine/active-lists.ts';
import { selectTenantsWithLists } from '../store/lists.ts';

export interface WarmUp {
  start(): void;
  /** Resolves when all that was in force at the start is loaded, or has failed to. */
  done(): Promise<void>;
  readonly check: HealthCheck;
}

/** Tenants whose lists are loaded before they ask; those beyond are loaded at their first check. */
const tenantsMax = 500;

/**
 * Loads what is in force while the process already listens: the readiness check fails until it is done, so that a balancer sends no
 * checks that would wait. A list that cannot be loaded is logged and does not keep the other tenants' checks away.
 */
export function createWarmUp({ database, lists, log }: { database: Database; lists: ActiveLists; log: Logger }): WarmUp {
  let loaded = 0;
  let wanted: number | undefined;
  let work: Promise<void> = Promise.resolve();

  async function warm(): Promise<void> {
    try {
      const tenants = await database.kysely.transaction().execute((tx) => selectTenantsWithLists(tx, tenantsMax));
      wanted = tenants.length;
      for (const tenantId of tenants) {
        await lists.refresh(tenantId).catch((error) => log.error('a list in force could not be loaded', { error }));
        loaded += 1;
      }
    } catch (error) {
      log.error('the lists in force could not be found; they are loaded when they are asked for', { error });
      wanted = loaded;
    }
  }

  return {
    start() {
      work = warm();
    },
    done: () => work,
    async check() {
      if (wanted === undefined || loaded < wanted) throw new Error(`Lists are being loaded: ${loaded} of ${wanted ?? 'some'} tenants.`);
    },
  };
}
