import { testServer, until } from '@surety/dev/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inventedParties, unXml, zorvan } from '../testing/fictional-lists.ts';
import { type ScreeningHouse, type ScreeningTenant, screeningHouse, tenantOn } from '../testing/screening-house.ts';

let house: ScreeningHouse;
let here: ScreeningTenant;
beforeAll(async () => {
  house = await screeningHouse();
  here = await house.tenant();
});
afterAll(() => house.stop());

it('shows an activation to every process, also while none can be told of it, and never checks against nothing', {
  timeout: 90_000,
}, async () => {
  const first = await here.importList('un-sc', { 'consolidated.xml': unXml(inventedParties()) });
  const { directory } = house.server.house.blobs.settings;
  const second = await testServer({
    database: house.server.database,
    settings: { ...house.settings, SURETY_DATA_DIR: directory.replace(/[\\/]blobs$/, '') },
  });
  try {
    await until('the lists to be loaded', async () => (await second.request('/health/ready')).status === 200, { withinMs: 30_000 });
    const there = tenantOn(second, here);
    const inForce = async (): Promise<string | undefined> => (await there.check({ name: zorvan.name })).lists[0]?.version_id;
    expect(await inForce()).toBe(first.id);
    const next = await here.importList('un-sc', { 'consolidated.xml': unXml(inventedParties(26)) });
    const seen = new Set<string | undefined>();
    await until(
      'the other process to hear of it',
      async () => {
        const now = await inForce();
        seen.add(now);
        return now === next.id;
      },
      { withinMs: 20_000 },
    );
    expect([...seen].every((id) => id === first.id || id === next.id)).toBe(true);

    await house.server.house.platform.database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'surety-listen' and datname = current_database()",
    );
    const unheard = await here.importList('un-sc', { 'consolidated.xml': unXml(inventedParties(28)) });
    await until('the other process to find out by itself', async () => (await inForce()) === unheard.id, { withinMs: 20_000 });
  } finally {
    await second.stop();
  }
});

it('is ready without a list that cannot be loaded, and answers its checks 503 instead of clear', { timeout: 60_000 }, async () => {
  const tenant = await house.tenant();
  await tenant.importList('un-sc', { 'consolidated.xml': unXml(inventedParties(27)) });
  const withoutFiles = await testServer({ database: house.server.database, settings: house.settings });
  try {
    await until('the attempt to load to end', async () => (await withoutFiles.request('/health/ready')).status === 200, {
      withinMs: 30_000,
    });
    const reply = await tenantOn(withoutFiles, tenant).post('/v1/screening/checks', { name: zorvan.name });
    expect([reply.status, reply.json]).toMatchObject([503, { code: 'unavailable' }]);
    expect(await withoutFiles.house.platform.metrics.text()).toContain('screening_checks_total{result="error"} 1');
    expect(withoutFiles.logs()).toContainEqual(expect.objectContaining({ level: 'error', message: 'a list in force could not be loaded' }));
  } finally {
    await withoutFiles.stop();
  }
});
