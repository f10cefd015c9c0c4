import { type InfiniteData, type QueryKey, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';

interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

export interface Paged<T, P extends Page<T>> {
  readonly query: UseInfiniteQueryResult<InfiniteData<P>>;
  /** Undefined while the first page is on its way. */
  readonly items: readonly T[] | undefined;
  readonly firstPage: P | undefined;
}

/** A list read page by page, by cursor. */
export function usePages<T, P extends Page<T>>({
  key,
  fetchPage,
  refetchMs = false,
  enabled = true,
}: {
  readonly key: QueryKey;
  readonly fetchPage: (page: { readonly cursor?: string }, signal: AbortSignal) => Promise<P & Page<T>>;
  readonly refetchMs?: number | false;
  readonly enabled?: boolean;
}): Paged<T, P> {
  const first: string | undefined = undefined;
  const query = useInfiniteQuery<P, Error, InfiniteData<P>, QueryKey, string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam === undefined ? {} : { cursor: pageParam }, signal),
    initialPageParam: first,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: refetchMs,
    enabled,
  });
  return { query, items: query.data?.pages.flatMap((page) => page.items), firstPage: query.data?.pages[0] };
}
