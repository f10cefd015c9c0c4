import { sql } from 'kysely';
import pg from 'pg';
import type { Logger } from '../log.ts';
import type { Tx } from './connect.ts';

const channel = 'surety';
const retryMs = 1_000;

export interface Notifications {
  /** Calls `heard` for each message of `topic`, and `missed` whenever messages may have been lost, so that a cache can be dropped. */
  on(topic: string, heard: (value: string) => void, missed: () => void): void;
  /** While false, nothing cached may be trusted. */
  connected(): boolean;
  close(): Promise<void>;
}

/** Tells every process once the transaction commits. `value` is an id, never personal data: PostgreSQL keeps it in memory only. */
export async function notify(tx: Tx, topic: string, value: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${`${topic} ${value}`})`.execute(tx);
}

/** One dedicated connection that listens and comes back by itself. */
export async function openNotifications(url: string, log: Logger): Promise<Notifications> {
  const topics = new Map<string, { heard: (value: string) => void; missed: () => void }[]>();
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'surety-listen',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    next.on('notification', ({ payload = '' }) => {
      const space = payload.indexOf(' ');
      for (const subscriber of topics.get(payload.slice(0, space)) ?? []) subscriber.heard(payload.slice(space + 1));
    });
    next.on('error', lost);
    next.on('end', lost);
    await next.connect();
    await next.query(`listen ${channel}`);
    client = next;
    for (const subscribers of topics.values()) for (const subscriber of subscribers) subscriber.missed();
  }

  function lost(): void {
    if (closed || retry !== undefined) return;
    client = undefined;
    retry = setTimeout(() => {
      retry = undefined;
      connect().catch(() => {
        log.warn('database notifications are not connected; caches are bypassed');
        lost();
      });
    }, retryMs);
  }

  await connect();
  return {
    on(topic, heard, missed) {
      const subscribers = topics.get(topic) ?? [];
      subscribers.push({ heard, missed });
      topics.set(topic, subscribers);
    },
    connected: () => client !== undefined,
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
