import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { screeningHouse } from '../testing/screening-house.ts';

const shared = fileURLToPath(new URL('../../../../../../shared/data/sanctions', import.meta.url));
const there = existsSync(shared);

function folder(name: string): Record<string, Uint8Array> {
  return Object.fromEntries(readdirSync(join(shared, name)).map((file) => [file, readFileSync(join(shared, name, file))]));
}

it('imports the lists as OFAC and the UN published them and finds their parties', { timeout: 180_000 }, async ({ skip }) => {
  skip(!there, 'it needs the real lists in ../shared/data/sanctions, which are not here');
  const house = await screeningHouse();
  try {
    const tenant = await house.tenant();
    const ofac = await tenant.importList('auto', folder('us-ofac-sdn/2024-01-08'));
    expect(ofac).toMatchObject({ list_id: 'us-ofac-sdn', state: 'active', entries: 13821 });
    const un = await tenant.importList('auto', folder('un-sc/2025-11-18'));
    expect(un).toMatchObject({ list_id: 'un-sc', entries: 1000, generated_on: expect.stringContaining('2025-11-18') });

    const refresh = await tenant.importList('auto', folder('un-sc/2025-11-20'));
    expect(refresh).toMatchObject({ id: un.id, created: false });
    const later = await tenant.importList('auto', folder('un-sc/2026-02-27'));
    expect(later).toMatchObject({ entries: 1003, changes: { since_version_id: un.id, added: 4, removed: 1 } });
    for (const damaged of readdirSync(join(shared, 'un-sc/damaged'))) {
      const reply = await tenant.tryImport('un-sc', { [damaged]: readFileSync(join(shared, 'un-sc/damaged', damaged)) });
      expect([reply.status, reply.json], damaged).toMatchObject([422, { code: 'list_refused' }]);
    }

    const check = await tenant.check({ name: 'Eric Badege', date_of_birth: '1971' });
    expect(check.hits[0]).toMatchObject({ list_id: 'un-sc', version_id: later.id, reference: 'CDi.001' });
    expect(check.lists.map(({ version_id: id }) => id)).toEqual([later.id, ofac.id]);
  } finally {
    await house.stop();
  }
});
