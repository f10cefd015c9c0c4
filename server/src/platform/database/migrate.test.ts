import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../dev/src/testing/index.ts';
import { PublicStartupError } from '../errors.ts';
import { serverRole, serverUrlFrom } from './connect.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';

let database: TestDatabase;
let made: string[];
beforeAll(async () => {
  database = await testDatabase();
  made = [];
});
afterAll(async () => {
  const client = await connected(database.ownerUrl);
  for (const name of made) await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
  await database.drop();
});

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** A database with nothing in it. */
async function empty(): Promise<string> {
  const name = `empty_${randomBytes(6).toString('hex')}`;
  const client = await connected(database.ownerUrl);
  await client.query(`create database ${name} template template0`);
  await client.end();
  made.push(name);
  const url = new URL(database.ownerUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

async function query<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = await connected(url);
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: createHash('sha256').update(sql).digest('hex') });
const { masterKey } = { masterKey: randomBytes(32).toString('base64url') };
const real = readMigrations();

describe('migrations', () => {
  it('are numbered without a gap or a double', () => {
    expect(real.migrations.map(({ name }) => Number(name.slice(0, 4)))).toEqual(real.migrations.map((_, index) => index + 1));
  });

  it('bring an empty database to where the template is, once', async () => {
    const ownerUrl = await empty();
    expect(await migrate({ ownerUrl, masterKey: database.masterKey })).toEqual(real.migrations.map(({ name }) => name));
    expect(await migrate({ ownerUrl, masterKey: database.masterKey })).toEqual([]);
    const shape =
      "select table_schema, table_name, column_name, data_type from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema', 'jobs') order by 1, 2, 3";
    expect(await query(ownerUrl, shape)).toEqual(await query(database.ownerUrl, shape));
  });

  it('run once when several processes start at once', async () => {
    const ownerUrl = await empty();
    const results = await Promise.all(Array.from({ length: 4 }, () => migrate({ ownerUrl, masterKey: database.masterKey })));
    expect(results.map((applied) => applied.length).sort()).toEqual([0, 0, 0, real.migrations.length]);
  }, 30_000);

  it('of two databases of one server at once do not get in each other’s way', async () => {
    const urls = await Promise.all([empty(), empty(), empty()]);
    const results = await Promise.all(urls.map((ownerUrl) => migrate({ ownerUrl, masterKey: database.masterKey })));
    expect(results.map((applied) => applied.length)).toEqual(urls.map(() => real.migrations.length));
  }, 30_000);

  it('refuse a schema newer than the program, naming the remedy, and change nothing', async () => {
    const ownerUrl = await empty();
    const later = migration('9999-from-the-future.sql', 'create table platform.later (x int)');
    await migrate({ ownerUrl, masterKey: database.masterKey, migrations: [...real.migrations, later] });
    const refusal = await migrate({ ownerUrl, masterKey: database.masterKey }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PublicStartupError);
    expect(String(refusal)).toMatch(/9999-from-the-future\.sql.*Start that version or a newer one, or restore the backup/);
  });

  it('refuse one that was edited after it ran, naming it', async () => {
    const ownerUrl = await empty();
    await migrate({ ownerUrl, masterKey: database.masterKey });
    const edited = real.migrations.map((each, index) => (index === 1 ? migration(each.name, `${each.sql}\n-- edited`) : each));
    await expect(migrate({ ownerUrl, masterKey: database.masterKey, migrations: edited })).rejects.toThrow(PublicStartupError);
    await expect(migrate({ ownerUrl, masterKey: database.masterKey, migrations: edited })).rejects.toThrow(real.migrations[1]?.name);
  });

  it('leave nothing of one that fails, keep those before it, and go on from there', async () => {
    const ownerUrl = await empty();
    const [good, bad] = [
      migration('9001-good.sql', 'create table platform.good (tenant_id uuid)'),
      migration('9002-bad.sql', 'create table platform.bad (tenant_id uuid); select 1/0'),
    ];
    await expect(migrate({ ownerUrl, masterKey: database.masterKey, migrations: [...real.migrations, good, bad] })).rejects.toThrow(
      '9002-bad.sql',
    );
    const tables = "select relname from pg_class where relname in ('good', 'bad') order by 1";
    expect(await query(ownerUrl, tables)).toEqual([{ relname: 'good' }]);
    const mended = migration('9002-bad.sql', 'create table platform.bad (tenant_id uuid)');
    expect(await migrate({ ownerUrl, masterKey: database.masterKey, migrations: [...real.migrations, good, mended] })).toEqual([
      '9002-bad.sql',
    ]);
  });
});

describe('the epilogue', () => {
  const secured =
    "select relname, relrowsecurity and relforcerowsecurity as secured, (select count(*)::int from pg_policy where polrelid = c.oid) as policies from pg_class c where relname in ('plain', 'parted', 'parted_1', 'own') order by 1";

  it('forces row security on every table with a tenant, of whatever schema and kind, and leaves a policy of its own alone', async () => {
    const ownerUrl = await empty();
    const various = migration(
      '9001-various.sql',
      `create schema elsewhere;
       create table elsewhere.plain (tenant_id uuid);
       create table platform.parted (tenant_id uuid, at date) partition by range (at);
       create table platform.parted_1 partition of platform.parted default;
       create table platform.own (tenant_id uuid);
       create policy mine on platform.own using (tenant_id = platform.tenant_or_none())`,
    );
    await migrate({ ownerUrl, masterKey: database.masterKey, migrations: [...real.migrations, various] });
    expect(await query(ownerUrl, secured)).toEqual(
      ['own', 'parted', 'parted_1', 'plain'].map((relname) => ({ relname, secured: true, policies: 1 })),
    );
  });

  it('closes again what was opened by hand', async () => {
    const ownerUrl = await empty();
    await migrate({ ownerUrl, masterKey: database.masterKey });
    await query(
      ownerUrl,
      `alter table platform.outbox no force row level security; alter table platform.job_runs disable row level security; grant update on audit.events to ${serverRole}`,
    );
    await migrate({ ownerUrl, masterKey: database.masterKey });
    expect(
      await query(
        ownerUrl,
        "select count(*)::int as open from pg_class where relname in ('outbox', 'job_runs') and not (relrowsecurity and relforcerowsecurity)",
      ),
    ).toEqual([{ open: 0 }]);
    expect(await query(ownerUrl, `select has_table_privilege('${serverRole}', 'audit.events', 'update') as may`)).toEqual([{ may: false }]);
  });
});

describe('the role of the server', () => {
  it('logs in with what is derived from the master key', async () => {
    const ownerUrl = await empty();
    await migrate({ ownerUrl, masterKey: database.masterKey });
    expect(await query(serverUrlFrom(ownerUrl, database.masterKey), 'select current_user as name')).toEqual([{ name: serverRole }]);
    await expect(query(serverUrlFrom(ownerUrl, masterKey), 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('may add to the audit trail and read it, and neither change nor remove', async () => {
    for (const statement of [
      "update audit.events set action = 'x'",
      'delete from audit.events',
      'truncate audit.events',
      'drop table audit.events',
      'alter table audit.events add column x int',
    ])
      await expect(
        query(
          database.serverUrl,
          `begin; select set_config('surety.tenant', '00000000-0000-7000-8000-000000000000', true); ${statement}; commit`,
        ),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
    await expect(query(database.serverUrl, "insert into platform.migrations (name, checksum) values ('x', 'y')")).rejects.toMatchObject({
      code: '42501',
    });
  });
});
