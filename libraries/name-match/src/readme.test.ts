import { expect, test } from 'vitest';
import { buildIndex, diffLists, readList } from './index.ts';

test('the example of the README does what it says', async () => {
  const csv =
    'reference,name,kind,aliases,birth_date,nationality\nDEMO-1,Casimir Blackwood,person,Kazimir Blakwood;Казимир Блэквуд,1975-04-01,GB\n';
  const { parties } = await readList([{ name: 'demo.csv', chunks: csv }]);
  const [hit] = buildIndex([{ list: 'demo', parties }]).screen({ name: 'BLAKWOOD, Kasimir', birthDate: '1975' });
  expect(hit?.reference).toBe('DEMO-1');
  expect(hit?.score).toBeCloseTo(0.92, 2);
  expect(hit?.features.map((one) => one.label)).toEqual([
    'The names agree in every part that matters.',
    'The birth dates agree as far as they are known: the year.',
  ]);
  expect(hit?.alignment.map((part) => `${part.query} / ${part.listed}: ${part.rule}`)).toEqual([
    'BLAKWOOD / Blakwood: equal',
    'Kasimir / Kazimir: sound',
  ]);
  expect(diffLists(parties, parties)).toEqual({ added: [], removed: [], changed: [], unchangedCount: 1 });
});
