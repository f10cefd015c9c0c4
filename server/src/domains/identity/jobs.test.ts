import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTenant } from '../../platform/database/tenancy.ts';
import { tenantScope } from '../../platform/endpoint/scope.ts';
import { pruneExpired } from './jobs.ts';
import { presenting, type Specimen, type SpecimenTenant, specimen } from './testing/specimen.ts';

let house: Specimen;
let one: SpecimenTenant;
let two: SpecimenTenant;
beforeAll(async () => {
  house = await specimen();
  [one, two] = [await house.tenant('One'), await house.tenant('Two')];
});
afterAll(() => house.stop());

const age = (tenant: SpecimenTenant, table: string, days: number) =>
  presenting(house, { setting: 'tenant', value: tenant.id }, `update identity.${table} set expires_at = now() - interval '${days} days'`);
const left = async (tenant: SpecimenTenant, table: string) =>
  (await presenting(house, { setting: 'tenant', value: tenant.id }, `select from identity.${table}`)).length;

it('removes what ended more than a week ago in its tenant, keeps the rest, and does the same done twice', async () => {
  await one.owner.request('/v1/members', { body: { email: 'old@bramley.example', roles: ['analyst'] } });
  const { platform } = house.server.house;
  const prune = () =>
    pruneExpired.handle({
      payload: {},
      runId: '0192ab34-0000-7000-8000-000000000001',
      tenantId: one.id,
      clock: platform.clock,
      log: platform.log,
      signal: new AbortController().signal,
      inTenant: (work) =>
        inTenant(platform.database, one.id, (tx) => work(tenantScope(platform, tx, one.id, { requestId: 'prune', actor: 'system' }))),
      progress: async () => undefined,
    });
  for (const tenant of [one, two]) for (const table of ['sessions', 'links']) await age(tenant, table, 6);
  await prune();
  expect([await left(one, 'sessions'), await left(one, 'links')]).toEqual([1, 2]);
  for (const tenant of [one, two]) for (const table of ['sessions', 'links']) await age(tenant, table, 8);
  await prune();
  await prune();
  expect([await left(one, 'sessions'), await left(one, 'links')]).toEqual([0, 0]);
  expect([await left(two, 'sessions'), await left(two, 'links')]).toEqual([1, 1]);
});
