import { afterAll, beforeAll, expect, it } from 'vitest';
import { presenting, type Specimen, type SpecimenTenant, specimen } from './testing/specimen.ts';

const tables = ['tenants', 'users', 'memberships', 'accounts', 'sessions', 'links', 'api_keys'];

let house: Specimen;
let one: SpecimenTenant;
let two: SpecimenTenant;
beforeAll(async () => {
  house = await specimen();
  [one, two] = [await house.tenant('One'), await house.tenant('Two')];
  for (const tenant of [one, two]) {
    await tenant.key('read');
    await tenant.owner.request('/v1/members', { body: { email: 'both@bramley.example', roles: ['analyst'] } });
  }
});
afterAll(() => house.stop());

const count = async (fact: { setting: string; value: string }, table: string) => {
  const [row] = await presenting<{ count: number }>(house, fact, `select count(*)::int as count from identity.${table}`);
  return row?.count;
};

it.each(tables)('shows nothing of %s to a transaction that presents nothing', async (table) => {
  expect(await count({ setting: 'tenant', value: '' }, table)).toBe(0);
});

it.each(tables)('shows nothing of %s to a tenant that is not', async (table) => {
  expect(await count({ setting: 'tenant', value: '00000000-0000-7000-8000-00000000dead' }, table)).toBe(0);
});

it('shows a tenant its own rows, and of people only its members', async () => {
  const seen = Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await count({ setting: 'tenant', value: one.id }, table)] as const)),
  );
  expect(seen).toEqual({ tenants: 1, users: 2, memberships: 2, accounts: 0, sessions: 1, links: 2, api_keys: 1 });
});

it('shows a person themselves and their own memberships, and no keys or links', async () => {
  const seen = Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [table, await count({ setting: 'presented_user', value: one.owner.id }, table)] as const),
    ),
  );
  expect(seen).toEqual({ tenants: 1, users: 1, memberships: 1, accounts: 1, sessions: 1, links: 0, api_keys: 0 });
});

it("writes no row into another tenant, and none over another person's", async () => {
  const mine = { setting: 'tenant', value: one.id };
  await expect(
    presenting(
      house,
      mine,
      `insert into identity.memberships (tenant_id, user_id, roles, invited_at) values ('${two.id}', '${one.owner.id}', '{owner}', now())`,
    ),
  ).rejects.toThrow(/row-level security/);
  await expect(presenting(house, mine, `update identity.api_keys set tenant_id = '${two.id}'`)).rejects.toThrow(/row-level security/);
  const changed = await presenting(
    house,
    { setting: 'presented_user', value: one.owner.id },
    `update identity.accounts set password_hash = 'x' where user_id = '${two.owner.id}' returning id`,
  );
  expect(changed).toEqual([]);
  const roles = await presenting(
    house,
    { setting: 'presented_user', value: one.owner.id },
    `update identity.memberships set roles = '{owner}' returning user_id`,
  );
  expect(roles).toEqual([]);
});

it('keeps e-mail addresses and names out of the database', async () => {
  const rows = await presenting(house, { setting: 'tenant', value: one.id }, 'select u::text from identity.users u');
  expect(JSON.stringify(rows)).not.toMatch(/bramley|olive/i);
});
