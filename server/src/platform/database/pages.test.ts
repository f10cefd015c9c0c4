import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorKey, type KeyPart, pageOf } from './pages.ts';

interface Row {
  readonly at: string;
  readonly id: string;
}

const readable: Readonly<Record<KeyPart, RegExp>> = {
  timestamp: /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d+)?Z$/,
  uuid: /^[0-9a-f-]{36}$/,
  bigint: /^\d{1,18}$/,
  text: /^[^\0]*$/u,
};

describe('a cursor', () => {
  const part = fc.constantFrom<KeyPart>('timestamp', 'uuid', 'bigint', 'text');
  const encoded = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.uuid(),
    fc.date().map(String),
    fc.constantFrom('', '2026-02-30T00:00:00Z', '2026-01-01', '99999999999999999999', '-1', '1e5', '\u0000', '\ud800', "'; drop table x"),
  );

  it('that we did not hand out is 422, and whatever is accepted is what PostgreSQL can read', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.base64String(), fc.array(piece).map(encoded), fc.jsonValue().map(encoded)),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        (cursor, parts) => {
          try {
            const key = cursorKey(cursor, parts) ?? [];
            expect(key).toHaveLength(parts.length);
            for (const [index, kind] of parts.entries()) expect(key[index]).toMatch(readable[kind]);
          } catch (error) {
            expect(error).toMatchObject({ code: 'invalid_fields', status: 422, fields: [{ path: 'cursor' }] });
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each<[KeyPart, string | number]>([
    ['timestamp', '2026-11-21T00:00:00.123Z'],
    ['timestamp', '2026-11-21T00:00:00.123456Z'],
    ['uuid', '01932b1e-5c00-7000-8000-000000000000'],
    ['bigint', '9007199254740993'],
    ['bigint', 42],
    ['text', "Ωmega; 'quoted'"],
    ['text', ''],
  ])('carries a %s', (kind, value) => {
    const { next_cursor: cursor } = pageOf([value, value], 1, { key: (row) => [row], item: (row) => row });
    expect(cursorKey(cursor ?? '', [kind])).toEqual([String(value)]);
  });

  it('is refused without a word of what it held', () => {
    for (const key of [['Zvezdana'], ['Zvezdana', 1], { Zvezdana: 1 }]) {
      expect(() => cursorKey(encoded(key), ['uuid'])).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('Zvezdana') }),
      );
    }
  });

  it('is undefined for the first page', () => expect(cursorKey(undefined, ['uuid'])).toBeUndefined());
});

describe('pages', () => {
  const rows = fc.uniqueArray(fc.record({ at: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'), id: fc.uuid() }), {
    selector: ({ id }) => id,
    maxLength: 30,
  });

  it('show every row once and in order, whatever the page size', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 7 }), (given, limit) => {
        expect(walk(() => given, limit)).toEqual(sorted(given));
      }),
    );
  });

  it('neither skip nor repeat a row that was there at the start, while rows are added between pages', () => {
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: 1, max: 5 }), (given, later, limit) => {
        const known = new Set(given.map(({ id }) => id));
        const added = later.filter(({ id }) => !known.has(id));
        let page = 0;
        const seen = walk(() => [...given, ...added.slice(0, page++ * 2)], limit);
        expect(seen.filter(({ id }) => known.has(id))).toEqual(sorted(given));
        expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      }),
    );
  });

  it('end with no cursor, an empty list included', () => {
    expect(pageOf([], 10, { key: () => [1], item: (row) => row })).toEqual({ items: [], next_cursor: null });
    expect(pageOf([1, 2], 2, { key: (row) => [row], item: (row) => row })).toEqual({ items: [1, 2], next_cursor: null });
  });
});

/** Reads page after page, as a caller does, from what `table` holds at each. */
function walk(table: () => readonly Row[], limit: number): Row[] {
  const seen: Row[] = [];
  let cursor: string | undefined;
  for (;;) {
    const key = cursorKey(cursor, ['text', 'uuid']);
    const after =
      key === undefined ? sorted(table()) : sorted(table()).filter((row) => compare(row, { at: String(key[0]), id: String(key[1]) }) > 0);
    const page = pageOf(after.slice(0, limit + 1), limit, { key: (row) => [row.at, row.id], item: (row) => row });
    seen.push(...page.items);
    if (page.next_cursor === null) return seen;
    cursor = page.next_cursor;
  }
}

function sorted(rows: readonly Row[]): Row[] {
  return [...rows].sort(compare);
}

function compare(one: Row, other: Row): number {
  return other.at.localeCompare(one.at) || other.id.localeCompare(one.id);
}
