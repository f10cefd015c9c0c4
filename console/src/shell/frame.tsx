import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { useMe } from '../api/session.ts';
import { paths } from '../paths.ts';
import { Badge } from '../ui/badge.tsx';
import { IconButton } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { DegradedBanner } from './degraded.tsx';
import { modKey } from './mod-key.ts';
import { type Place, PlaceLinks, places, useCurrentPlace } from './navigation.tsx';
import { NotPermitted } from './not-permitted.tsx';
import { Seal } from './seal.tsx';
import { useShortcuts } from './shortcuts.ts';
import { UserButton } from './user-button.tsx';

const UserMenu = lazy(() => import('./user-menu.tsx').then(({ UserMenu }) => ({ default: UserMenu })));
const loadPalette = () => import('./palette.tsx').then(({ Palette }) => ({ default: Palette }));
const Palette = lazy(loadPalette);
const KeysHelp = lazy(() => import('./keys-help.tsx').then(({ KeysHelp }) => ({ default: KeysHelp })));
const PhoneMenu = lazy(() => import('./phone-menu.tsx').then(({ PhoneMenu }) => ({ default: PhoneMenu })));

/** What stands around every page: where one is, where one can go, and who one is. */
export function Frame() {
  const me = useMe();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'palette' | 'keys' | 'menu' | undefined>();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const summary = useQuery({
    queryKey: ['screening', 'summary'],
    queryFn: ({ signal }) => api.screening.getSummary({ signal }),
    enabled: me.permissions.includes('screening.read'),
    staleTime: 30_000,
  });
  const shown = places.filter(({ permission }) => permission === undefined || me.permissions.includes(permission));

  const here = useCurrentPlace();
  const missing = places.find(
    ({ to, permission }) => to === here && permission !== undefined && !me.permissions.includes(permission),
  )?.permission;

  // A new page is read from its top; without this, focus stays on a link of the page before.
  const before = useRef(path);
  useEffect(() => {
    setOpen(undefined);
    if (before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);

  // Fetched while nothing else is, so that it is there at the first Ctrl-K.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 1500);
    return () => clearTimeout(timer);
  }, []);

  useShortcuts([
    { keys: 'mod+k', label: 'Search', inFields: true, run: () => setOpen('palette') },
    { keys: '/', label: 'Search', run: () => focusSearch() || setOpen('palette') },
    { keys: '?', label: 'Keys', run: () => setOpen('keys') },
    { keys: 'n', label: 'Screen a name', run: () => void navigate({ to: paths.screening() }) },
    ...shown.map(({ keys, label, to }) => ({ keys, label, run: () => void navigate({ to }) })),
  ]);

  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[232px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed! focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-sunken px-3 pt-4 pb-3 lg:flex">
        <Brand me={me} />
        <SearchButton onOpen={() => setOpen('palette')} />
        <nav aria-label="Main" className="mt-4 flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto">
          <PlaceLinks shown={ofGroup(shown, 'work')} openHits={summary.data?.open_hits} />
          <PlaceLinks shown={ofGroup(shown, 'run')} openHits={undefined} />
        </nav>
        <Suspense fallback={<UserButton me={me} />}>
          <UserMenu me={me} onKeys={() => setOpen('keys')} />
        </Suspense>
      </aside>
      <header className="sticky top-0 z-20 flex h-13 items-center gap-2 border-b border-line bg-canvas/95 px-3 backdrop-blur-sm lg:hidden">
        <IconButton label="Menu" onClick={() => setOpen('menu')}>
          <MenuIcon aria-hidden className="size-5" />
        </IconButton>
        <Link to={paths.overview()} aria-label="Surety, overview" className="flex min-w-0 items-center gap-2 rounded-md">
          <Seal className="size-6 shrink-0" />
          <span className="truncate font-semibold">{me.tenant.name}</span>
        </Link>
        {me.tenant.demo ? <Badge tone="amber">Demo</Badge> : null}
        <IconButton label="Search" className="ml-auto" onClick={() => setOpen('palette')}>
          <Search aria-hidden className="size-5" />
        </IconButton>
      </header>
      <div className="flex min-w-0 flex-col">
        <DegradedBanner />
        <main id="main" ref={main} tabIndex={-1} className="min-w-0 flex-1 outline-none">
          {missing === undefined ? <Outlet /> : <NotPermitted permission={missing} />}
        </main>
      </div>
      <Suspense>
        {open === 'palette' ? <Palette places={shown} onClose={() => setOpen(undefined)} /> : null}
        {open === 'keys' ? <KeysHelp places={shown} onClose={() => setOpen(undefined)} /> : null}
        {open === 'menu' ? (
          <PhoneMenu me={me} places={shown} openHits={summary.data?.open_hits} onClose={() => setOpen(undefined)} />
        ) : null}
      </Suspense>
    </div>
  );
}

function Brand({ me }: { readonly me: ReturnType<typeof useMe> }) {
  return (
    <Link to={paths.overview()} className="mb-4 flex items-center gap-2.5 rounded-md px-1.5">
      <Seal className="size-7 shrink-0" />
      <span className="min-w-0 leading-tight">
        <span className="block text-base font-semibold tracking-[-0.015em]">Surety</span>
        <span className="block truncate text-xs text-ink-soft">{me.tenant.name}</span>
      </span>
      {me.tenant.demo ? (
        <span className="ml-auto">
          <Badge tone="amber">Demo</Badge>
        </span>
      ) : null}
    </Link>
  );
}

function SearchButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex h-9 items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink-faint shadow-lift hover:border-control"
    >
      <Search aria-hidden className="size-4" />
      Screen or go to
      <span className="ml-auto flex gap-0.5" aria-hidden>
        <Kbd>{modKey}</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  );
}

function ofGroup(shown: readonly Place[], group: Place['group']): readonly Place[] {
  return shown.filter((place) => place.group === group);
}

/** A page's own search field comes first. */
function focusSearch(): boolean {
  const field = document.querySelector('main [data-search]');
  if (!(field instanceof HTMLElement)) return false;
  field.focus();
  return true;
}
