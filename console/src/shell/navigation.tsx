import { Link, useRouterState } from '@tanstack/react-router';
import { FileStack, Gauge, Inbox, KeyRound, ListChecks, type LucideIcon, ScanSearch, ScrollText, Settings, Users } from 'lucide-react';
import { paths } from '../paths.ts';

export interface Place {
  readonly label: string;
  readonly to: string;
  readonly icon: LucideIcon;
  readonly keys: string;
  /** Without it the place is left out: there is nothing to see there. */
  readonly permission?: string;
  readonly group: 'work' | 'run';
}

export const places: readonly Place[] = [
  { label: 'Overview', to: paths.overview(), icon: Gauge, keys: 'g o', group: 'work' },
  { label: 'Screening', to: paths.screening(), icon: ScanSearch, keys: 'g s', permission: 'screening.read', group: 'work' },
  { label: 'Hits', to: paths.hits(), icon: Inbox, keys: 'g h', permission: 'screening.read', group: 'work' },
  { label: 'Lists', to: paths.lists(), icon: FileStack, keys: 'g l', permission: 'lists.read', group: 'work' },
  { label: 'API keys', to: paths.apiKeys(), icon: KeyRound, keys: 'g k', permission: 'api_keys.read', group: 'run' },
  { label: 'Jobs', to: paths.jobs(), icon: ListChecks, keys: 'g j', permission: 'jobs.read', group: 'run' },
  { label: 'Audit trail', to: paths.audit(), icon: ScrollText, keys: 'g a', permission: 'audit.read', group: 'run' },
  { label: 'Team', to: paths.team(), icon: Users, keys: 'g t', permission: 'members.read', group: 'run' },
  { label: 'Settings', to: paths.settings(), icon: Settings, keys: 'g ,', group: 'run' },
];

export function useCurrentPlace(): string {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const inside = places.filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)));
  return inside.sort((a, b) => b.to.length - a.to.length)[0]?.to ?? '';
}

export function PlaceLinks({ shown, openHits }: { readonly shown: readonly Place[]; readonly openHits: number | undefined }) {
  const current = useCurrentPlace();
  return (
    <ul className="flex flex-col gap-px">
      {shown.map(({ label, to, icon: Icon }) => (
        <li key={to}>
          <Link
            to={to}
            activeOptions={{ exact: true }}
            aria-current={current === to ? 'page' : undefined}
            className="flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium text-ink-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink pointer-coarse:h-11"
          >
            <Icon aria-hidden className="size-4 opacity-80" />
            {label}
            {to === paths.hits() && openHits !== undefined && openHits > 0 ? (
              <span className="num ml-auto rounded-full bg-wax-soft px-1.5 text-xs leading-[18px] text-wax">
                {openHits > 999 ? '999+' : openHits}
                <span className="sr-only"> open</span>
              </span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
