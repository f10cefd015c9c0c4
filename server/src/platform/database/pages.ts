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

/** What a sort key is made of, as PostgreSQL will read it. */
export type KeyPart = 'timestamp' | 'uuid' | 'bigint' | 'text';

const shapes: Readonly<Record<KeyPart, (part: string) => boolean>> = {
  timestamp: (part) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z$/.test(part) && !Number.isNaN(Date.parse(part)),
  uuid: (part) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part),
  bigint: (part) => /^\d{1,18}$/.test(part),
  text: (part) => part.isWellFormed() && !part.includes('\0'),
};

/** The sort key in a cursor, or undefined for the first page. Throws `invalid_fields` for anything we did not hand out. */
export function cursorKey(cursor: string | undefined, parts: readonly KeyPart[]): string[] | undefined {
  if (cursor === undefined) return undefined;
  const key = partsOf(cursor);
  if (key?.length === parts.length && parts.every((part, index) => shapes[part](key[index] ?? ''))) return key;
  throw invalidField('cursor', 'is not a cursor of this list; leave it out to start at the first page.');
}

function partsOf(cursor: string): string[] | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(key) && key.every((part) => typeof part === 'string' || typeof part === 'number') ? key.map(String) : undefined;
  } catch {
    return undefined;
  }
}
