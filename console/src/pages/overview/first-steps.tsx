import type { ScreeningSummary } from '@surety/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, ChevronRight, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { useMe } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

const hiddenAs = 'surety.first-steps';

interface FirstStep {
  readonly title: string;
  readonly why: string;
  readonly to: string;
  readonly done: boolean;
}

/** What to do first, for who has just arrived; gone when all is done or when put away. */
export function FirstSteps({ summary }: { readonly summary: ScreeningSummary | undefined }) {
  const { permissions } = useMe();
  const [hidden, setHidden] = useState(wasHidden);
  const mayManageKeys = permissions.includes('api_keys.manage');
  const keys = useQuery({
    queryKey: ['api-keys', 'use'],
    queryFn: ({ signal }) => api.identity.listApiKeys({ query: { limit: 100 }, signal }),
    enabled: mayManageKeys && !hidden,
  });
  const unknown = summary === undefined || (mayManageKeys && keys.data === undefined && keys.error === null);
  const checked = summary?.checks_by_day.some(({ clear, hit }) => clear + hit > 0) === true;
  const steps: FirstStep[] = [
    {
      title: 'Screen a first name',
      why: 'The bundled list is enough to see how an answer explains itself.',
      to: paths.screening(),
      done: checked,
    },
    ...(permissions.includes('lists.write')
      ? [
          {
            title: 'Import a real list',
            why: 'OFAC, UN or any OpenSanctions export, as published.',
            to: paths.lists(),
            done: summary?.lists.some(({ fictional }) => !fictional) === true,
          },
        ]
      : []),
    ...(mayManageKeys
      ? [
          {
            title: 'Connect a system',
            why: 'Create an API key with only the scopes it needs.',
            to: paths.apiKeys(),
            done: (keys.data?.items ?? []).some(({ last_used_at }) => last_used_at !== null),
          },
        ]
      : []),
  ];
  const finished = !unknown && steps.every(({ done }) => done);
  useEffect(() => {
    if (finished) remember();
  }, [finished]);
  if (hidden || finished) return null;
  return (
    <Panel label="First steps" className="relative">
      <ol className="grid divide-line pr-10 max-md:divide-y md:grid-cols-3 md:divide-x">
        {steps.map(({ title, why, to, done }, place) => (
          <li key={title}>
            <Link to={to} className="group flex h-full items-start gap-3 px-4 py-3.5 hover:bg-hover focus-visible:-outline-offset-2">
              <span
                aria-hidden
                className={`num mt-px flex size-6 shrink-0 items-center justify-center rounded-full text-xs font-semibold ${done ? 'bg-moss-soft text-moss' : 'border border-control text-ink-soft'}`}
              >
                {unknown ? null : done ? <Check className="size-3.5" /> : place + 1}
              </span>
              <span className="min-w-0">
                <span className="flex items-center gap-1 font-medium">
                  {title}
                  {done ? <span className="sr-only">(done)</span> : <ChevronRight aria-hidden className="size-3.5 text-ink-faint" />}
                </span>
                <span className="block text-xs text-ink-soft">{why}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <IconButton
        label="Put the first steps away"
        size="small"
        className="absolute top-2 right-2"
        onClick={() => {
          setHidden(true);
          remember();
        }}
      >
        <X aria-hidden className="size-3.5" />
      </IconButton>
    </Panel>
  );
}

/** Once all is done it is remembered as well, so that no place is kept for the steps while they are still being counted. */
function wasHidden(): boolean {
  try {
    return localStorage.getItem(hiddenAs) === 'hidden';
  } catch {
    return false;
  }
}

function remember(): void {
  try {
    localStorage.setItem(hiddenAs, 'hidden');
  } catch {
    // Without storage the steps come back at the next visit.
  }
}
