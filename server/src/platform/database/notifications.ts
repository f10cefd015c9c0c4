import { sql } from 'kysely';
import pg from 'pg';
import type { Logger } from '../log.ts';
import type { Tx } from './connect.ts';

const channel = 'surety';

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

interface Subscriber {
  readonly heard: (value: string) => void;
  readonly missed: () => void;
}

interface Listening {
  readonly client: pg.Client;
  /** Gives this connection up and makes another. */
  lose(): void;
}

/**
 * One dedicated connection that listens and comes back by itself. It is asked for a sign of life all the time: a network that falls
 * silent breaks no connection, and a revocation that does not arrive must be noticed.
 */
export async function openNotifications(url: string, log: Logger, { retryMs = 1_000, heartbeatMs = 5_000 } = {}): Promise<Notifications> {
  const topics = new Map<string, Subscriber[]>();
  let listening: Listening | undefined;
  let opening: pg.Client | undefined;
  let started = false;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'surety-listen',
      connectionTimeoutMillis: 5_000,
      query_timeout: heartbeatMs,
    });
    opening = client;
    let gone = false;
    const lose = () => {
      if (gone) return;
      gone = true;
      if (listening?.client === client) listening = undefined;
      client.end().catch(() => undefined);
      if (started && !closed) connectLater();
    };
    client.on('notification', ({ payload = '' }) => {
      const space = payload.indexOf(' ');
      for (const { heard } of topics.get(payload.slice(0, space)) ?? []) guarded(() => heard(payload.slice(space + 1)));
    });
    client.on('error', lose);
    client.on('end', lose);
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      lose();
      throw error;
    }
    if (closed) lose();
    if (gone) return;
    listening = { client, lose };
    for (const { missed } of [...topics.values()].flat()) guarded(missed);
  }

  function connectLater(): void {
    if (retry !== undefined) return;
    retry = setTimeout(() => {
      retry = undefined;
      connect().catch(() => log.warn('database notifications are not connected; caches are bypassed'));
    }, retryMs);
  }

  function guarded(tell: () => void): void {
    try {
      tell();
    } catch (error) {
      log.error('a subscriber to database notifications failed', { error });
    }
  }

  await connect();
  started = true;
  const beating = setInterval(() => {
    const asked = listening;
    asked?.client.query('select 1').catch(() => asked.lose());
  }, heartbeatMs);
  beating.unref();
  return {
    on(topic, heard, missed) {
      const subscribers = topics.get(topic) ?? [];
      subscribers.push({ heard, missed });
      topics.set(topic, subscribers);
    },
    connected: () => listening !== undefined,
    async close() {
      closed = true;
      clearTimeout(retry);
      clearInterval(beating);
      listening = undefined;
      await opening?.end().catch(() => undefined);
    },
  };
}
