import { invalidField } from '../errors.ts';

export interface Page<T> {
  readonly items: T[];
  readonly next_cursor: string | null;
}

/**
 * Makes a page from `rows` fetched with `limit + 1`: the extra row only says that there is more. The cursor holds the sort key of the
 * last item shown, never an offset, so that rows added meanwhile are neither skipped nor shown twice.
 */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  { key, item }: { key: (row: R) => readonly (string | number)[]; item: (row: R) => T },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(item), next_cursor: more ? Buffer.from(JSON.stringify(key(last))).toString('base64url') : null };
}

/** The sort key in a cursor, or undefined for the first page. Throws `invalid_fields` for anything we did not hand out. */
export function cursorKey(cursor: string | undefined, parts: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string' || typeof part === 'number')) return key;
  } catch {
    // falls through to the answer below
  }
  throw invalidField('cursor', 'is not a cursor of this list; leave it out to start at the first page.');
}
