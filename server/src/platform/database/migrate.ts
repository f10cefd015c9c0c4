import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { PublicStartupError } from '../errors.ts';
import { jobSchema } from '../jobs/schema.ts';
import { serverPassword, serverRole } from './connect.ts';
import { startupRefusal } from './startup-refusal.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Any number that no one else uses for an advisory lock on this database; two installers at once wait for each other on it. */
const installerLock = 7_201_955_201;

/** The plain SQL files, in order. The epilogue runs after every migration, so that no table is ever without row security. */
export function readMigrations(directory = new URL('../../../migrations/', import.meta.url)): {
  migrations: Migration[];
  epilogue: string;
} {
  const names = readdirSync(directory)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort();
  const migrations = names.map((name) => {
    const sql = readFileSync(new URL(name, directory), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
  return { migrations, epilogue: readFileSync(new URL('epilogue.sql', directory), 'utf8') };
}

/**
 * Brings the database to this program's schema: safe for two at once, refuses a schema newer than the program and a migration that
 * was edited after it ran. Returns the names that ran now.
 */
export async function migrate({
  ownerUrl,
  masterKey,
  ...source
}: {
  ownerUrl: string;
  masterKey: string;
  migrations?: readonly Migration[];
  epilogue?: string;
}): Promise<string[]> {
  const files = readMigrations();
  const migrations = source.migrations ?? files.migrations;
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'surety-migrate' });
  await client.connect().catch((error: unknown) => {
    throw startupRefusal(error);
  });
  try {
    await client.query('select pg_advisory_lock($1)', [installerLock]);
    await client.query(`create schema if not exists platform;
      create table if not exists platform.migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const pending = pendingOf(
      migrations,
      (await client.query<{ name: string; checksum: string }>('select name, checksum from platform.migrations order by name')).rows,
    );
    await ensureServerRole(client, masterKey);
    for (const migration of pending) await apply(client, migration);
    await installJobs(ownerUrl);
    await client.query(source.epilogue ?? files.epilogue);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

function pendingOf(migrations: readonly Migration[], applied: readonly { name: string; checksum: string }[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new PublicStartupError(
        `The database was migrated by a newer Surety (${name} is unknown here). Start that version or a newer one, or restore the backup made before the upgrade.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new PublicStartupError(
        `Migration ${name} was changed after it ran. Restore the file as released; put new changes into a new migration.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into platform.migrations (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed`, { cause });
  }
}

/**
 * The role the server works as: may log in, owns nothing, cannot bypass row security. A role belongs to the whole server, which our lock
 * does not cover, so an installer of another database there may be at it too: then we come after it.
 */
async function ensureServerRole(client: pg.Client, masterKey: string): Promise<void> {
  // Only what an owner who is no superuser may set; a role that could bypass row security is refused when the server connects.
  const statement = `do $$ begin
    if not exists (select from pg_roles where rolname = '${serverRole}') then create role ${serverRole}; end if;
    alter role ${serverRole} with login password ${client.escapeLiteral(serverPassword(masterKey))};
  end $$`;
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      if (attempt === roleAttempts || !isRoleRace(error)) throw error;
      await wait(10 * attempt);
    }
  }
}

const roleAttempts = 20;

/** Unique violation, duplicate object, or what PostgreSQL calls "tuple concurrently updated" and gives no code of its own. */
function isRoleRace(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ['23505', '42710', 'XX000'].includes(error.code ?? '');
}

/** pg-boss keeps its tables in a schema of its own; the owner installs it, the server only works with it. */
async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: jobSchema, supervise: false, schedule: false, max: 2 });
  await boss.start();
  await boss.stop({ graceful: false, close: true });
}
