import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as fixtures from '../lists/fixtures.ts';
import { readList } from '../lists/read-list.ts';
import type { Party } from '../party.ts';
import { comparePair } from '../score/compare-pair.ts';
import { buildIndex } from './build.ts';
import { openIndex } from './open.ts';
import { screenAll } from './screen-all.ts';
import type { ScreeningIndex } from './screening-index.ts';

let lists: { list: string; parties: readonly Party[] }[];
let index: ScreeningIndex;

beforeAll(async () => {
  const read = async (list: string, files: Record<string, string>) => ({
    list,
    parties: (await readList(Object.entries(files).map(([name, chunks]) => ({ name, chunks })))).parties,
  });
  lists = [
    await read('ofac', { 'sdn.csv': fixtures.OFAC_SDN, 'alt.csv': fixtures.OFAC_ALT, 'add.csv': fixtures.OFAC_ADD }),
    await read('un', { 'un.xml': fixtures.UN_XML }),
    await read('os', { 'targets.simple.csv': fixtures.OPENSANCTIONS }),
    await read('own', { 'demo.csv': fixtures.SIMPLE }),
  ];
  index = buildIndex(lists);
});

const references = (query: Parameters<ScreeningIndex['screen']>[0], options = {}): string[] =>
  index.screen(query, options).map((hit) => hit.reference);

describe('screening finds', () => {
  test.each([
    ['an exact name', 'Aldous Petrovich Norvelin', '101'],
    ['a typing error in each part', 'Aldus Norvelyn', '101'],
    ['another first letter', 'Kasimir Blackwood', 'DEMO-1'],
    ['Cyrillic for Latin', 'Казимир Блэквуд', 'DEMO-1'],
    ['Latin for Cyrillic', 'Odran Kes', 'FX-1'],
    ['parts written together', 'CasimirBlackwood', 'DEMO-1'],
    ['parts written apart', 'Casimir Black wood', 'DEMO-1'],
    ['an initial', 'C. Blackwood', 'DEMO-1'],
    ['a firm under another legal form', 'OOO Quillfish Trading', '102'],
    ['a ship', 'MV Sea Otter 7', '103'],
    ['a former name', 'Old Quay Stores', 'FXe.002'],
  ])('%s', (_, name, reference) => {
    expect(references({ name })).toContain(reference);
  });
});

test('an exact identifier finds its owner under any name', () => {
  expect(references({ name: 'Someone Else', identifiers: [{ value: '4400123' }] })).toEqual(['101']);
  expect(references({ name: 'x', identifiers: [{ type: 'imo', value: 'IMO 9000001' }] })).toEqual(['103']);
});

test('a common word that hits does not keep the rest of the name from being found', () => {
  const many = Array.from({ length: 3000 }, (_, i) => ({ reference: `m${i}`, name: `Mohammed Common${i}` }));
  const wanted = { reference: 'wanted', name: 'Mohammed Zerkawi' };
  const crowd = [...many, wanted].map(({ reference, name }) => ({
    ...(lists[3]?.parties[0] as Party),
    reference,
    caption: name,
    names: [{ full: name, kind: 'primary' as const, strength: 'strong' as const }],
    birthDates: [],
  }));
  expect(
    buildIndex([{ list: 'crowd', parties: crowd }])
      .screen({ name: 'Mohammed Serqawi' })
      .map((hit) => hit.reference),
  ).toContain('wanted');
});

test('hits carry the same score as the pair compared alone, and say why', () => {
  for (const query of [
    { name: 'Aldus Norvelin', birthDate: '1972-12-26', nationality: 'RU' },
    { name: 'Borin Talve', gender: 'male' },
    { name: 'Old Tide' },
  ]) {
    for (const hit of index.screen(query, { threshold: 0.5 })) {
      const party = index.party(hit.list, hit.reference);
      if (party === undefined) throw new Error('a hit without its party');
      expect(hit.score).toBeCloseTo(comparePair(query, party).score, 10);
      expect(hit.features.reduce((sum, one) => sum + one.contribution, 0)).toBeCloseTo(hit.score, 10);
      expect(hit.recordHash).toBe(party.recordHash);
    }
  }
});

test('several indexes searched together answer as one', () => {
  const apart = lists.map((list) => buildIndex([list]));
  for (const name of ['Aldous Norvelin', 'Casimir Blackwood', 'Blackwood Maritime', 'Odran Kesh', 'nobody at all']) {
    expect(screenAll(apart, { name }, { threshold: 0.4 })).toEqual(index.screen({ name }, { threshold: 0.4 }));
  }
});

test('the order of parties and lists does not matter', () => {
  const turned = buildIndex([...lists].reverse().map(({ list, parties }) => ({ list, parties: [...parties].reverse() })));
  for (const name of ['Aldous Norvelin', 'Blackwood', 'Sea Otter 7'])
    expect(turned.screen({ name }, { threshold: 0.3 })).toEqual(index.screen({ name }, { threshold: 0.3 }));
});

test('lists, limit and threshold narrow the answer', () => {
  expect(index.screen({ name: 'Casimir Blackwood' }, { lists: ['un'] })).toEqual([]);
  expect(index.screen({ name: 'Blackwood' }, { threshold: 0.1, limit: 1 })).toHaveLength(1);
  expect(index.screen({ name: 'Casimir Blackwood' }, { threshold: 0.99 })).toEqual([]);
});

test('a snapshot opened again, also from shared memory, answers the same', () => {
  const bytes = index.toSnapshot();
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  for (const opened of [openIndex(bytes), openIndex(shared), openIndex(new Uint8Array([0, ...bytes]).subarray(1))]) {
    expect(opened.screen({ name: 'Aldus Norvelin' })).toEqual(index.screen({ name: 'Aldus Norvelin' }));
    expect(opened.figures).toEqual(index.figures);
  }
});

test('a damaged snapshot is refused', () => {
  const bytes = index.toSnapshot();
  for (const damaged of [
    new Uint8Array(),
    bytes.subarray(0, 8),
    bytes.subarray(0, bytes.length >> 1),
    bytes.map((byte, i) => (i === 0 ? 0 : byte)),
  ]) {
    expect(() => openIndex(damaged)).toThrow(expect.objectContaining({ code: 'snapshot_damaged' }));
  }
});

test('any query is answered, by scores in order and within bounds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 10 }), (name, other) => {
      const hits = index.screen(
        { name, birthDate: other, nationality: other, gender: other, identifiers: [{ value: other }], addresses: [other] },
        { threshold: 0 },
      );
      for (const [i, hit] of hits.entries()) {
        expect(hit.score).toBeGreaterThanOrEqual(0);
        expect(hit.score).toBeLessThanOrEqual(1);
        expect(hit.score).toBeLessThanOrEqual(hits[i - 1]?.score ?? 1);
      }
    }),
    { numRuns: 300 },
  );
});

test('an empty index and an empty name answer nothing', () => {
  expect(buildIndex([]).screen({ name: 'Odran Kesh' })).toEqual([]);
  expect(index.screen({ name: '' })).toEqual([]);
  expect(index.screen({ name: ' . - ' })).toEqual([]);
});
