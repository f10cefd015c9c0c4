import { expect, it } from 'vitest';
import { startS3StandIn } from '../../../platform/blobs/s3-stand-in.ts';
import { inventedParties, unXml, zorvan } from '../testing/fictional-lists.ts';
import { screeningHouse } from '../testing/screening-house.ts';

it('keeps lists in an object store, says so when it does not answer, and goes on afterwards', { timeout: 60_000 }, async () => {
  const s3 = await startS3StandIn();
  const house = await screeningHouse({ settings: { S3_URL: s3.url } });
  try {
    const tenant = await house.tenant();
    const files = { 'consolidated.xml': unXml(inventedParties()) };
    s3.broken = true;
    const refused = await tenant.tryImport('un-sc', files);
    expect([refused.status, refused.json]).toMatchObject([503, { code: 'unavailable', detail: expect.stringContaining('not kept') }]);
    s3.broken = false;
    const version = await tenant.importList('un-sc', files);
    expect(s3.objects.size).toBe(2);
    expect([...s3.objects.keys()].every((key) => key.includes(tenant.id))).toBe(true);
    expect((await tenant.check({ name: zorvan.name })).hits).toMatchObject([{ version_id: version.id }]);
    const changes = await tenant.get(`/v1/screening/lists/un-sc/versions/${version.id}/changes?limit=1`);
    expect(changes.json).toMatchObject({ counts: { added: 24 } });
  } finally {
    await house.stop();
    await s3.close();
  }
});
