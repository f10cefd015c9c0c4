import pg from 'pg';

/** Any number; the lock lives in a database that nobody else uses. */
const claimLock = 5_237_489;
const againMs = 500;

export interface Claim {
  release(): Promise<void>;
}

/**
 * Takes the database for this process: an advisory lock on a connection of its own. It ends with the process, however that ends, and no
 * other process can be mistaken for its holder, as a file with a process number could. Undefined when another Surety holds it.
 */
export async function claimDatabase(superuserUrl: string): Promise<Claim | undefined> {
  let client = await tryClaim(superuserUrl);
  if (client === undefined) return undefined;
  let released = false;
  watch(client);
  return {
    async release() {
      released = true;
      await client?.end().catch(() => undefined);
    },
  };

  /** PostgreSQL drops every session when one of its processes crashes, and goes on; so does the claim. */
  function watch(held: pg.Client): void {
    held.once('end', () => setTimeout(reclaim, againMs).unref());
  }

  async function reclaim(): Promise<void> {
    if (released) return;
    const next = await tryClaim(superuserUrl).catch(() => undefined);
    if (next === undefined) {
      setTimeout(reclaim, againMs).unref();
      return;
    }
    client = next;
    watch(next);
  }
}

async function tryClaim(superuserUrl: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: superuserUrl,
    application_name: 'surety-claim',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks says so by ending; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [claimLock]);
  if (rows[0]?.mine === true) return client;
  await client.end();
  return undefined;
}
