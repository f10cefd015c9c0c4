import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Specimen, type SpecimenTenant, specimen } from '../testing/specimen.ts';

let house: Specimen;
let tenant: SpecimenTenant;
beforeAll(async () => {
  house = await specimen();
  tenant = await house.tenant();
});
afterAll(() => house.stop());

it('shows the tenant to everyone in it, and lets its owner rename it', async () => {
  const analyst = await tenant.person('analyst@bramley.example', 'analyst');
  const renamed = await tenant.owner.request('/v1/tenant', { method: 'PATCH', body: { name: ' Bramley & Sons ' } });
  expect(renamed.json, renamed.text).toMatchObject({
    id: tenant.id,
    name: 'Bramley & Sons',
    plan: 'standard',
    requests_per_window: 100_000,
  });
  expect((await analyst.request('/v1/tenant')).json).toEqual(renamed.json);
});

it('refuses a blank name (422) and anyone but an owner (403)', async () => {
  expect((await tenant.owner.request('/v1/tenant', { method: 'PATCH', body: { name: '  ' } })).status).toBe(422);
  const admin = await tenant.person('admin@bramley.example', 'admin');
  const { token } = await tenant.key('admin');
  expect((await admin.request('/v1/tenant', { method: 'PATCH', body: { name: 'Mine' } })).status).toBe(403);
  expect((await house.server.request('/v1/tenant', { method: 'PATCH', body: { name: 'Mine' }, token })).status).toBe(403);
});
