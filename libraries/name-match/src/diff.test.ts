import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCollapse, diffLists } from './diff.ts';
import type { Party } from './party.ts';
import { toParty } from './record.ts';

function party(reference: string, name: string, more: Partial<Party> = {}): Party {
  return toParty({
    reference,
    kind: 'person',
    names: [{ full: name, kind: 'primary', strength: 'strong' }],
    birthDates: [],
    birthPlaces: [],
    nationalities: [],
    countries: [],
    genders: [],
    identifiers: [],
    addresses: [],
    positions: [],
    programs: [],
    topics: [],
    ...more,
  });
}

const anyParty = fc
  .record({
    reference: fc.constantFrom('1', '2', '3', '4', '5'),
    name: fc.string({ minLength: 1, maxLength: 5 }),
    programs: fc.array(fc.constantFrom('A', 'B', 'C')),
  })
  .map(({ reference, name, programs }) => party(reference, name, { programs }));
const anyList = fc.uniqueArray(anyParty, { selector: (one) => one.reference, maxLength: 5 });

test('a list differs in nothing from itself, in any order', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      const diff = diffLists(list, [...list].reverse());
      expect([diff.added, diff.removed, diff.changed, diff.unchangedCount]).toEqual([[], [], [], list.length]);
    }),
  );
});

test('added and removed change places when the versions do', () => {
  fc.assert(
    fc.property(anyList, anyList, (a, b) => {
      const there = diffLists(a, b);
      const back = diffLists(b, a);
      const references = (parties: readonly Party[]): string[] => parties.map((one) => one.reference).sort();
      expect(references(there.added)).toEqual(references(back.removed));
      expect(there.changed.map((one) => one.fields)).toHaveLength(back.changed.length);
    }),
  );
});

test('says which fields changed, and whether a reviewer must see it', () => {
  const before = party('1', 'Ada Quill', { remarks: 'old words', programs: ['A', 'B'] });
  expect(diffLists([before], [party('1', 'Ada Quill', { remarks: 'old words', programs: ['B', 'A'] })]).changed).toEqual([]);
  expect(diffLists([before], [party('1', 'Ada Quill', { remarks: 'new words', programs: ['A', 'B'] })]).changed[0]).toMatchObject({
    fields: ['remarks'],
    material: false,
  });
  expect(diffLists([before], [party('1', 'Ada Quille', { remarks: 'old words', programs: ['A'] })]).changed[0]).toMatchObject({
    fields: ['caption', 'names', 'programs'],
    material: true,
  });
});

test('a version that lost more than the allowed share is refused', () => {
  const before = Array.from({ length: 10 }, (_, i) => party(String(i), 'Name'));
  expect(() => checkCollapse(before, before.slice(2))).not.toThrow();
  expect(() => checkCollapse(before, before.slice(3))).toThrow(expect.objectContaining({ code: 'list_collapsed' }));
  expect(() => checkCollapse(before, before.slice(3), { maxShrink: 0.5 })).not.toThrow();
  expect(() => checkCollapse(before, [], { maxShrink: 1 })).toThrow();
  // Replaced by others is as lost as gone.
  expect(() =>
    checkCollapse(
      before,
      before.map((one) => party(`x${one.reference}`, 'Name')),
    ),
  ).toThrow();
  expect(() => checkCollapse([], [])).not.toThrow();
});
