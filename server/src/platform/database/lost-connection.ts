import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { PublicError, PublicStartupError } from '../errors.ts';

/** The pool as Kysely uses it, telling a connection that cannot be had or was lost from a statement that failed: the former is 503. */
export function watched(pool: pg.Pool): PostgresPool {
  const lost = new WeakSet<object>();
  const known = new WeakMap<object, PostgresPoolClient>();
  // A connection may break while a transaction waits for something else; without a listener that would end the process.
  pool.on('connect', (client) => client.on('error', () => void lost.add(client)));
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((cause: unknown) => {
        throw cause instanceof PublicStartupError ? cause : unavailable(cause);
      });
      const before = known.get(client);
      if (before !== undefined) return before;
      const made = new WatchedClient(client, () => lost.has(client));
      known.set(client, made);
      return made;
    },
  };
}

class WatchedClient implements PostgresPoolClient {
  readonly #client: PostgresPoolClient;
  readonly #isLost: () => boolean;

  constructor(client: PostgresPoolClient, isLost: () => boolean) {
    this.#client = client;
    this.#isLost = isLost;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(sql: string | PostgresCursor<R>, parameters: readonly unknown[] = []): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new Error('Rows are read by pages, not through cursors.');
    return this.#client.query<R>(sql, parameters).catch((cause: unknown) => {
      if (!this.#isLost()) throw cause;
      throw sql === 'commit' ? unknownOutcome(cause) : unavailable(cause);
    });
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }
}

const unavailable = (cause: unknown) => new PublicError('unavailable', 'The database does not answer. Try again in a moment.', { cause });
const unknownOutcome = (cause: unknown) =>
  new PublicError('unavailable', 'The database was lost at the last step, so this may have been done; look before you try again.', {
    cause,
  });
