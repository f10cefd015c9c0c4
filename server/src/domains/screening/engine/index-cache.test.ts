import { buildIndex, toParty } from '@surety/name-match';
import { expect, it } from 'vitest';
import { createIndexCache } from './index-cache.ts';

const snapshotOf = (name: string): Uint8Array => {
  const names = [{ full: name, kind: 'primary', strength: 'strong' } as const];
  const empty = {
    birthDates: [],
    birthPlaces: [],
    nationalities: [],
    countries: [],
    genders: [],
    identifiers: [],
    addresses: [],
    positions: [],
  };
  const party = toParty({ reference: '1', kind: 'person', names, ...empty, programs: [], topics: [] });
  return buildIndex([{ list: name, parties: [party] }]).toSnapshot();
};
const content = (contentHash: string) => ({ contentHash, partiesBlob: 'blob', tenantId: 'tenant' });

it('builds an index once, however many ask for it at the same time', async () => {
  let built = 0;
  const cache = createIndexCache({
    bytesMax: 1e9,
    build: async ({ contentHash }) => {
      built += 1;
      return snapshotOf(contentHash);
    },
  });
  const [one, two] = await Promise.all([cache.get(content('Ann Example')), cache.get(content('Ann Example'))]);
  expect(one).toBe(two);
  expect(built).toBe(1);
  expect(one.lists).toEqual(['Ann Example']);
});

it('lets go of what was not used longest when memory is short, never of what was just asked for', async () => {
  const bytes = snapshotOf('Ann Example').byteLength;
  const cache = createIndexCache({ bytesMax: bytes * 2.5, build: async ({ contentHash }) => snapshotOf(contentHash) });
  await cache.get(content('Ann Example'));
  await cache.get(content('Bob Example'));
  cache.peek('Ann Example');
  await cache.get(content('Cyd Example'));
  expect(['Ann Example', 'Bob Example', 'Cyd Example'].map((hash) => cache.peek(hash) !== undefined)).toEqual([true, false, true]);
  expect(cache.bytes()).toBeLessThanOrEqual(bytes * 2.5);
});

it('tries again after a failure', async () => {
  let broken = true;
  const cache = createIndexCache({
    bytesMax: 1e9,
    build: async ({ contentHash }) => {
      if (broken) throw new Error('the disk is away');
      return snapshotOf(contentHash);
    },
  });
  await expect(cache.get(content('Ann Example'))).rejects.toThrow('the disk is away');
  broken = false;
  expect((await cache.get(content('Ann Example'))).lists).toEqual(['Ann Example']);
});
