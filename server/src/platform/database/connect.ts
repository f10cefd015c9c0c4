import { hkdfSync } from 'node:crypto';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { PublicStartupError } from '../errors.ts';
import { watched } from './lost-connection.ts';

/** A transaction already bound to one tenant: what every store function takes first. Rows are typed by each query's own `sql<Row>`. */
export type Tx = Transaction<Tables>;
/** Queries name their rows themselves, so the table map stays empty. */
export type Tables = Record<string, never>;

export interface Database {
  readonly pool: pg.Pool;
  readonly kysely: Kysely<Tables>;
  close(): Promise<void>;
}

export const serverRole = 'surety_server';

/** Opens the pool the server works with. Every connection is checked to be unable to bypass row security before it is used. */
export function openDatabase(url: string, { size = 10, applicationName = 'surety', waitMs = 5_000 } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: applicationName,
    connectionTimeoutMillis: waitMs,
    idleTimeoutMillis: 60_000,
    onConnect: refusePower,
    // A statement or an idle transaction never outlives the longest request.
    options: '-c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000 -c lock_timeout=10000 -c timezone=UTC',
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: watched(pool) }) });
  return { pool, kysely, close: () => kysely.destroy() };
}

/** Row security binds neither a superuser nor, in effect, the owner of the tables: the server does not work as one. */
async function refusePower(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; powerful: boolean }>(`
    select rolname as name, rolsuper or rolbypassrls or exists (
      select from pg_class where relforcerowsecurity and pg_has_role(rolname, relowner, 'member')) as powerful
    from pg_roles where rolname = current_user`);
  if (rows[0]?.powerful !== false)
    throw new PublicStartupError(
      `The database role ${rows[0]?.name ?? ''} owns tables or can bypass row security, so the server does not work with it. Leave DATABASE_SERVER_URL out, or name a role that only has what the migrations grant.`,
    );
}

/** The address for the server's own role, from the owner's: the password is derived from the master key, so that processes need not share a file. */
export function serverUrlFrom(ownerUrl: string, masterKey: string): string {
  const url = new URL(ownerUrl);
  url.username = serverRole;
  url.password = serverPassword(masterKey);
  return url.toString();
}

export function serverPassword(masterKey: string): string {
  const derived = hkdfSync('sha256', Buffer.from(masterKey, 'base64url'), 'surety', 'database role surety_server', 32);
  return Buffer.from(derived).toString('base64url');
}
