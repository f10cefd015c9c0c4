import type { Me } from '@surety/contract';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.identity.getMe({ signal }),
  staleTime: 60_000,
});

/** Who is signed in. Only for pages behind sign-in, which the router enters with this known. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (data === undefined) throw new Error('useMe is for signed-in pages');
  return data;
}

/** Whether a permission is held, and the sentence to show where it is not. */
export function useMay(permission: string): { may: boolean; reason: string | undefined } {
  const may = useMe().permissions.includes(permission);
  return { may, reason: may ? undefined : `You need the permission ${permission} for this. An owner or admin can give it.` };
}

/** Takes over what the server said about who is signed in; everything of another person or tenant is forgotten. */
export function useTakeOver(): (me: Me) => void {
  const queries = useQueryClient();
  return (me) => {
    queries.clear();
    queries.setQueryData(meQuery.queryKey, me);
  };
}
