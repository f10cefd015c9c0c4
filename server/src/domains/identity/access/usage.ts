import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database/connect.ts';
import { inTenant } from '../../../platform/database/tenancy.ts';
import type { Logger } from '../../../platform/log.ts';
import { addUsage } from '../store/api-keys.ts';
import { extendSessions } from '../store/sessions.ts';

/** What was used since the last write. Requests only touch memory; the database hears of it every few seconds. */
export interface Usage {
  keyUsed(use: KeyUse, atMs: number): void;
  keyUse(tenantId: string, keyId: string): KeyUse;
  sessionUsed(tenantId: string, sessionId: string, untilMs: number): void;
  /** Writes what has gathered. What cannot be written is kept for the next time. */
  flush(): Promise<void>;
}

/** One key's counter; kept with the key, so that a request finds it without a look-up. */
export interface KeyUse {
  readonly tenantId: string;
  readonly keyId: string;
  count: number;
  lastMs: number;
}

export function createUsage({ database, clock, log }: { database: Database; clock: Clock; log: Logger }): Usage {
  const counters = new Map<string, KeyUse>();
  let used = new Set<KeyUse>();
  let sessions = new Map<string, { tenantId: string; untilMs: number }>();

  async function write(): Promise<void> {
    const keysNow = used;
    const sessionsNow = sessions;
    used = new Set();
    sessions = new Map();
    const byTenant = new Map<string, { keys: { use: KeyUse; count: number }[]; sessions: { id: string; until: Date }[] }>();
    const of = (tenantId: string) => {
      const found = byTenant.get(tenantId) ?? { keys: [], sessions: [] };
      byTenant.set(tenantId, found);
      return found;
    };
    for (const use of keysNow) {
      of(use.tenantId).keys.push({ use, count: use.count });
      use.count = 0;
    }
    for (const [id, { tenantId, untilMs }] of sessionsNow) of(tenantId).sessions.push({ id, until: new Date(untilMs) });
    for (const [tenantId, batch] of byTenant) {
      try {
        await inTenant(database, tenantId, async (tx) => {
          const keys = batch.keys.map(({ use, count }) => ({ id: use.keyId, count, at: new Date(use.lastMs) }));
          if (keys.length > 0) await addUsage(tx, tenantId, keys);
          if (batch.sessions.length > 0) await extendSessions(tx, tenantId, batch.sessions);
        });
      } catch (error) {
        log.warn('the use of keys and sessions could not be written yet', { error });
        for (const { use, count } of batch.keys) {
          use.count += count;
          used.add(use);
        }
        for (const { id, until } of batch.sessions) if (!sessions.has(id)) sessions.set(id, { tenantId, untilMs: until.getTime() });
      }
    }
  }

  let writing: Promise<void> = Promise.resolve();
  return {
    keyUse(tenantId, keyId) {
      const use = counters.get(keyId) ?? { tenantId, keyId, count: 0, lastMs: clock.now().getTime() };
      counters.set(keyId, use);
      return use;
    },
    keyUsed(use, atMs) {
      if (use.count === 0) used.add(use);
      use.count += 1;
      use.lastMs = atMs;
    },
    sessionUsed(tenantId, sessionId, untilMs) {
      sessions.set(sessionId, { tenantId, untilMs });
    },
    flush() {
      writing = writing.then(write);
      return writing;
    },
  };
}
