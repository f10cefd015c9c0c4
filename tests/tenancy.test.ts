import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asPresented, installationTenant, inTenant } from '../server/src/platform/database/tenancy.ts';
import { type PopulatedHouse, type PopulatedTenant, populatedHouse } from './support/populated.ts';

interface Table {
  readonly schema: string;
  readonly name: string;
}
const named = ({ schema, name }: Table) => `${schema}.${name}`;

/** Tables of several tenants' people, or of the installation: each has policies of its own, tested with identity. May only shrink. */
const withoutTenant = ['identity.accounts', 'identity.signing_keys', 'identity.tenants', 'identity.users', 'platform.migrations'];

/** Tables that even a house with one of everything leaves empty. May only shrink. */
const leftEmpty: readonly string[] = [];

let house: PopulatedHouse;
let mine: PopulatedTenant;
let other: PopulatedTenant;
let owner: pg.Client;
let server: pg.Client;
let tables: Table[];
beforeAll(async () => {
  house = await populatedHouse();
  [mine, other] = [await house.populated(), await house.populated()];
  owner = new pg.Client({ connectionString: house.server.database.ownerUrl });
  server = new pg.Client({ connectionString: house.server.database.serverUrl });
  await Promise.all([owner.connect(), server.connect()]);
  tables = (
    await owner.query<Table>(`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%' order by 1, 2`)
  ).rows;
}, 60_000);
afterAll(async () => {
  await Promise.all([owner.end(), server.end()]);
  await house.stop();
});

/** One transaction as `client`, in `tenant`, rolled back at the end: what was tried leaves no trace. */
async function trying<T>(client: pg.Client, tenant: string | undefined, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    if (tenant !== undefined) await client.query("select set_config('surety.tenant', $1, true)", [tenant]);
    return await work();
  } finally {
    await client.query('rollback');
  }
}

const count = async (client: pg.Client, table: Table, where = 'true', values: unknown[] = []) =>
  (await client.query<{ count: number }>(`select count(*)::int as count from ${named(table)} where ${where}`, values)).rows[0]?.count;

describe('row security', () => {
  it('is enabled, forced and with a policy on every table of every schema that carries a tenant', async () => {
    expect(tables.length).toBeGreaterThan(10);
    const { rows } = await owner.query<Table & { sound: boolean }>(`select n.nspname as schema, c.relname as name,
        c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid and polcmd in ('*', 'r')) as sound
      from pg_class c join pg_namespace n on n.oid = c.relnamespace`);
    const sound = new Map(rows.map((row) => [named(row), row.sound]));
    for (const table of tables) expect([named(table), sound.get(named(table))]).toEqual([named(table), true]);
  });

  it('cannot be gone around: no table without a tenant, and no view or function of elevated rights, but the named ones', async () => {
    const { rows } =
      await owner.query<Table>(`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm', 'v', 'f') and n.nspname <> 'information_schema' and n.nspname <> 'jobs' and n.nspname not like 'pg\\_%'`);
    const carrying = new Set(tables.map(named));
    expect(
      rows
        .map(named)
        .filter((name) => !carrying.has(name))
        .sort(),
    ).toEqual(withoutTenant);
    const elevated = await owner.query(
      "select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where prosecdef and n.nspname not in ('pg_catalog', 'information_schema')",
    );
    expect(elevated.rows).toEqual([]);
  });

  it('binds a role that can do nothing else: no truncate, no trigger, no change of schema, no role to become', async () => {
    for (const table of [
      ...tables,
      ...withoutTenant.map((name) => ({ schema: name.split('.')[0] ?? '', name: name.split('.')[1] ?? '' })),
    ]) {
      for (const statement of [
        `truncate ${named(table)} cascade`,
        `alter table ${named(table)} disable row level security`,
        `drop table ${named(table)}`,
        `create policy open on ${named(table)} using (true)`,
      ])
        await expect(
          trying(server, mine.id, () => server.query(statement)),
          statement,
        ).rejects.toMatchObject({ code: '42501' });
    }
    for (const statement of [
      'create table public.loot (x int)',
      'create table platform.loot (x int)',
      'set role surety_owner',
      "set session authorization 'surety_owner'",
    ])
      await expect(
        trying(server, mine.id, () => server.query(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('every table', () => {
  it('has rows of two tenants here, so that the tests below mean something', async () => {
    for (const tenant of [mine, other]) {
      const empty = await trying(owner, tenant.id, async () => {
        const found: string[] = [];
        for (const table of tables) if ((await count(owner, table, 'tenant_id = $1', [tenant.id])) === 0) found.push(named(table));
        return found;
      });
      expect(empty).toEqual(leftEmpty);
    }
  });

  it('shows nothing of another tenant, and changes and removes nothing of theirs', async () => {
    for (const table of tables) {
      const seen = await trying(server, other.id, async () => [
        await count(server, table, 'tenant_id <> $1', [other.id]),
        await count(server, table, 'tenant_id = $1', [mine.id]),
      ]);
      expect([named(table), seen]).toEqual([named(table), [0, 0]]);
      for (const statement of [
        `update ${named(table)} set tenant_id = tenant_id where tenant_id = $1`,
        `delete from ${named(table)} where tenant_id = $1`,
      ]) {
        const touched = await trying(server, other.id, () => server.query(statement, [mine.id])).then(
          ({ rowCount }) => rowCount,
          (error: unknown) => codeOf(error),
        );
        expect([statement, touched]).toEqual([statement, expect.toBeOneOf([0, '42501'])]);
      }
    }
  });

  it('takes no row for another tenant, neither new nor moved', async () => {
    for (const table of tables) {
      const row = await trying(
        owner,
        mine.id,
        async () =>
          (await owner.query<{ row: unknown }>(`select to_jsonb(t) as row from ${named(table)} t where tenant_id = $1 limit 1`, [mine.id]))
            .rows[0]?.row,
      );
      const inserted = trying(server, other.id, () =>
        server.query(`insert into ${named(table)} overriding system value select * from jsonb_populate_record(null::${named(table)}, $1)`, [
          row,
        ]),
      );
      await expect(inserted, `insert into ${named(table)}`).rejects.toMatchObject({ code: '42501' });
      const moved = await trying(server, other.id, () => server.query(`update ${named(table)} set tenant_id = $1`, [mine.id])).then(
        ({ rowCount }) => rowCount,
        (error: unknown) => codeOf(error),
      );
      expect([`moved ${named(table)}`, moved]).toEqual([`moved ${named(table)}`, '42501']);
    }
  });

  it('shows no row at all without a tenant: an error, or nothing where a credential opens its own row', async () => {
    for (const table of tables) {
      const seen = await trying(server, undefined, () => count(server, table)).catch((error: unknown) => codeOf(error));
      expect([named(table), seen]).toEqual([named(table), expect.toBeOneOf(['42501', 0])]);
    }
  });

  it('shows nothing under a tenant that is none, or under the installation itself', async () => {
    for (const table of tables) {
      if (named(table) === 'audit.events' || named(table) === 'platform.tenant_keys') continue;
      expect([named(table), await trying(server, installationTenant, () => count(server, table))]).toEqual([named(table), 0]);
    }
  });
});

describe('a transaction', () => {
  it('without a tenant is refused before it begins', async () => {
    const { database } = house.server.house.platform;
    for (const tenant of ['', 'nonsense', "' or true --", mine.id.toUpperCase(), `${mine.id} `])
      await expect(inTenant(database, tenant, async () => 'ran')).rejects.toThrow('needs a tenant');
  });

  it('leaves its tenant behind on no connection, whether it commits or fails', async () => {
    const { database } = house.server.house.platform;
    const rounds = Array.from({ length: 40 }, (_, index) => index);
    await Promise.all(
      rounds.map((index) =>
        inTenant(database, index % 2 === 0 ? mine.id : other.id, async (tx) => {
          await sql`select 1 from platform.job_runs limit 1`.execute(tx);
          if (index % 3 === 0) throw new Error('it fails');
        }).catch(() => undefined),
      ),
    );
    const left = await Promise.all(
      rounds.map(
        async () =>
          (await sql<{ tenant: string | null }>`select current_setting('surety.tenant', true) as tenant`.execute(database.kysely)).rows[0]
            ?.tenant ?? '',
      ),
    );
    expect(new Set(left)).toEqual(new Set(['']));
  });
});

describe('a credential that is presented before its tenant is known', () => {
  /** How many rows of each table can be seen; tables that refuse are left out. */
  async function visible(fact: Parameters<typeof asPresented>[1]): Promise<Record<string, number>> {
    const { database } = house.server.house.platform;
    const seen: Record<string, number> = {};
    for (const name of [...tables.map(named), ...withoutTenant.filter((each) => each !== 'platform.migrations')]) {
      const rows = await asPresented(
        database,
        fact,
        async (tx) => (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(tx)).rows,
      ).catch(() => []);
      const [row] = rows;
      if (row !== undefined && row.count > 0 && name !== 'identity.signing_keys') seen[name] = row.count;
    }
    return seen;
  }

  it('opens the row of that key and of its tenant, and nothing else', async () => {
    expect(await visible({ keyId: mine.ids.key_id })).toEqual({ 'identity.api_keys': 1, 'identity.tenants': 1 });
  });

  it('opens what belongs to that person: themselves, their sessions, where they are a member', async () => {
    const seen = await visible({ userId: mine.ids.user_id });
    expect(Object.keys(seen).sort()).toEqual([
      'identity.accounts',
      'identity.memberships',
      'identity.sessions',
      'identity.tenants',
      'identity.users',
    ]);
    expect([seen['identity.users'], seen['identity.memberships'], seen['identity.tenants']]).toEqual([1, 1, 1]);
  });

  it('opens nothing when it names nothing', async () => {
    for (const fact of [
      { keyId: '00000000-0000-7000-8000-000000000000' },
      { userId: '00000000-0000-7000-8000-000000000000' },
      { linkHash: '00' },
    ])
      expect(await visible(fact)).toEqual({});
  });
});

describe('the stores of a domain', () => {
  const domains = new URL('../server/src/domains/', import.meta.url);
  const schemas = readdirSync(domains);
  const files = readdirSync(domains, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/testing/'),
  );

  it.each(files.filter((file) => file.includes('/store/')))('%s names only its own schema', (file) => {
    const source = readFileSync(new URL(file, domains), 'utf8');
    const own = file.split('/')[0] ?? '';
    const foreign = [...source.matchAll(/\b(?:from|join|into|update|table|using)\s+([a-z_]+)\.([a-z_]+)/gi)].filter(
      ([, schema = '']) => [...schemas, 'platform', 'jobs', 'public', 'pg_catalog'].includes(schema) && schema !== own,
    );
    expect(foreign.map(([text]) => text)).toEqual([]);
  });

  /** The sign-in library names tables by itself; its adapter makes SQL of that. May only shrink. */
  const notInStores = ['identity/sign-in/adapter.ts'];

  it('are the only place where a domain speaks SQL, but the named one', () => {
    const elsewhere = files.filter(
      (file) => !file.includes('/store/') && /\bsql(?:<[^`]*>)?`/.test(readFileSync(new URL(file, domains), 'utf8')),
    );
    expect(elsewhere).toEqual(notInStores);
  });
});

function codeOf(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error);
}
