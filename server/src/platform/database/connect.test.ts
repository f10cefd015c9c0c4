import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../dev/src/testing/index.ts';
import { PublicStartupError } from '../errors.ts';
import { openDatabase, serverRole, serverUrlFrom } from './connect.ts';

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

it('the server works as a role of its own that owns nothing and cannot bypass row security', async () => {
  const { rows } = await owner.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
            (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned,
            (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships
     from pg_roles where rolname = $1`,
    [serverRole],
  );
  expect(rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false, owned: 0, memberships: 0 },
  ]);
});

it('refuses to work as the owner of the tables, naming the setting', async () => {
  const asOwner = openDatabase(database.ownerUrl);
  const refusal = await sql`select 1`.execute(asOwner.kysely).catch((error: unknown) => error);
  await asOwner.close();
  expect(refusal).toBeInstanceOf(PublicStartupError);
  expect(String(refusal)).toContain('DATABASE_SERVER_URL');
});

it('refuses to work as a member of an owner, who could become it', async () => {
  const [holder, member] = ['holder', 'member'].map((name) => `${name}_${randomBytes(4).toString('hex')}`);
  await owner.query(`create role ${holder}; create role ${member} login password 'a password of a test' in role ${holder};
    grant ${holder} to current_user; grant create on schema platform to ${holder}; alter table platform.job_runs owner to ${holder}`);
  const url = new URL(database.serverUrl);
  url.username = member ?? '';
  url.password = 'a password of a test';
  const asMember = openDatabase(url.toString());
  await expect(sql`select 1`.execute(asMember.kysely)).rejects.toThrow(PublicStartupError);
  await asMember.close();
  await owner.query(
    `alter table platform.job_runs owner to current_user; revoke create on schema platform from ${holder}; drop role ${member}; drop role ${holder}`,
  );
});

it('derives the password of its role from the master key, and keeps everything else of the address', () => {
  const key = Buffer.alloc(32, 7).toString('base64url');
  const made = new URL(serverUrlFrom('postgres://owner:secret@db.example:6543/surety?sslmode=require', key));
  expect([made.username, made.host, made.pathname, made.search]).toEqual([serverRole, 'db.example:6543', '/surety', '?sslmode=require']);
  expect(made.password).toMatch(/^[\w-]{43}$/);
  expect(made.password).not.toBe(new URL(serverUrlFrom('postgres://x@y/z', Buffer.alloc(32, 8).toString('base64url'))).password);
});

it('a statement never runs longer than its time', async () => {
  const opened = openDatabase(database.serverUrl);
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone') order by name`.execute(
    opened.kysely,
  );
  await opened.close();
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    statement_timeout: '60000',
    lock_timeout: '10000',
    idle_in_transaction_session_timeout: '60000',
    TimeZone: 'UTC',
  });
});
