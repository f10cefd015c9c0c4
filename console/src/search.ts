import { useNavigate, useParams, useRouterState } from '@tanstack/react-router';

/** What stands behind `?` of the address, and a way to change it in place. Undefined or empty takes a part out. */
export function useSearchText(): [URLSearchParams, (change: Readonly<Record<string, string | undefined>>) => void] {
  const href = useRouterState({ select: ({ location }) => location.searchStr });
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const navigate = useNavigate();
  return [
    new URLSearchParams(href),
    (change) => {
      const next = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      }
      void navigate({ to: path, search: Object.fromEntries(next), replace: true, resetScroll: false });
    },
  ];
}

/** A `$name` of the route's path. */
export function usePathPart(name: string): string {
  const parts: Readonly<Record<string, unknown>> = useParams({ strict: false });
  return String(parts[name] ?? '');
}

/** The word in the address if it is one of `known`. */
export function oneOf<const W extends readonly string[]>(known: W, given: string | null): W[number] | undefined {
  return known.find((word) => word === given);
}
