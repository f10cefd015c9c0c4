import { expect, it } from 'vitest';
import { inventedParties, targetsCsv } from '../testing/fictional-lists.ts';
import { screeningHouse } from '../testing/screening-house.ts';
import { importList } from './import-list.ts';

it('gives a demonstration list its name and marks it fictional wherever it is shown', async () => {
  const house = await screeningHouse();
  try {
    const tenant = await house.tenant();
    const content = targetsCsv(inventedParties());
    const files = [{ name: 'targets.simple.csv', content: [Buffer.from(content)] }];
    const options = { listId: 'demo', name: 'Invented people', fictional: true };
    const { version, created } = await importList(
      { ...house.server.house.platform, blobs: house.server.house.blobs },
      tenant.id,
      files,
      options,
    );
    expect([version.state, created]).toEqual(['active', true]);
    expect((await importList({ ...house.server.house.platform, blobs: house.server.house.blobs }, tenant.id, files, options)).created).toBe(
      false,
    );
    expect((await tenant.get('/v1/screening/lists')).json).toMatchObject({
      items: [
        { id: 'demo', name: 'Invented people', fictional: true, active_version: { fictional: true, imported_by: { kind: 'system' } } },
      ],
    });
    const { hits, lists } = await tenant.check({ name: 'Zorvan Quillfeather' });
    expect(hits).toMatchObject([{ list_id: 'demo', list_name: 'Invented people', fictional: true }]);
    expect(lists).toMatchObject([{ fictional: true }]);
  } finally {
    await house.stop();
  }
});
