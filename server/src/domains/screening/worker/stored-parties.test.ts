import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readList } from '@surety/name-match';
import { expect, it } from 'vitest';
import { openBlobs } from '../../../platform/blobs/blob-store.ts';
import { inventedParties, unXml } from '../testing/fictional-lists.ts';
import { loadParties, partyLines, storeParties } from './stored-parties.ts';

const read = async (content: string) => (await readList([{ name: 'list.xml', chunks: content }])).parties;

it('knows the same content again, in another order and with another date', async () => {
  const first = partyLines(await read(unXml(inventedParties(), '2026-01-15')));
  const again = partyLines(await read(unXml(inventedParties().toReversed(), '2026-02-15')));
  expect(again.contentHash).toBe(first.contentHash);
  expect(partyLines(await read(unXml(inventedParties(25)))).contentHash).not.toBe(first.contentHash);
});

it('gives back the parties as they were', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'surety-parties-'));
  try {
    const blobs = await openBlobs({ directory, s3Url: '' });
    const parties = await read(unXml(inventedParties()));
    const hash = await storeParties(blobs, 'tenant', partyLines(parties).lines);
    expect(await loadParties(blobs, 'tenant', hash)).toEqual(parties);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
