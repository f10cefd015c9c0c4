/** What every page has, whatever is on it. */
interface Page {
  readonly items: readonly unknown[];
  readonly next_cursor: string | null;
}

/** Pages one after another, each fetched when it is asked for. */
export async function* pagesFrom<P>(fetchPage: (cursor: string | undefined) => Promise<P>): AsyncGenerator<P> {
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor);
    yield page;
    cursor = isPage(page) ? (page.next_cursor ?? undefined) : undefined;
  } while (cursor !== undefined);
}

export function isPage(value: unknown): value is Page {
  return typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items) && 'next_cursor' in value;
}
