import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PublicError } from '../errors.ts';
import { cursorKey, pageOf } from './pages.ts';

interface Row {
  readonly at: string;
  readonly id: string;
}

function refusal(cursor: string, parts: number): PublicError {
  try {
    cursorKey(cursor, parts);
  } catch (error) {
    if (error instanceof PublicError) return error;
    throw error;
  }
  throw new Error(`accepted ${cursor}`);
}

describe('a cursor', () => {
  it('that we did not hand out is 422 with no part of it in the answer', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        fc.integer({ min: 1, max: 3 }),
        (cursor, parts) => {
          try {
            const key = cursorKey(cursor, parts);
            expect(key).toHaveLength(parts);
            for (const part of key ?? []) expect(['string', 'number']).toContain(typeof part);
          } catch (error) {
            expect(error).toMatchObject({ code: 'invalid_fields', status: 422, fields: [{ path: 'cursor' }] });
          }
        },
      ),
    );
    expect(refusal('W1siU2VjcmV0Il1d', 1).detail).not.toContain('W1si');
  });

  it('is undefined for the first page', () => expect(cursorKey(undefined, 2)).toBeUndefined());
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
    const key = cursorKey(cursor, 2);
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
