import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from './database.ts';

it('gives every test file a migrated database of its own, worked on by a role that cannot bypass row security', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  const client = new pg.Client({ connectionString: one.serverUrl });
  await client.connect();
  const { rows } = await client.query(
    'select rolsuper, rolbypassrls, current_database() as name from pg_roles where rolname = current_user',
  );
  await client.end();
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, name: new URL(one.serverUrl).pathname.slice(1) }]);
  expect(one.ownerUrl).not.toBe(two.ownerUrl);
  await Promise.all([one.drop(), two.drop()]);
});
