import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { api } from '../../api/client.ts';
import { paths } from '../../paths.ts';
import { count } from '../../text/format.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { Empty, WaitingRows } from '../../ui/states.tsx';

/** Which keys are at work, by the requests made with them. */
export function KeyUse() {
  const keys = useQuery({
    queryKey: ['api-keys', 'use'],
    queryFn: ({ signal }) => api.identity.listApiKeys({ query: { limit: 100 }, signal }),
    refetchInterval: 30_000,
  });
  const active = keys.data?.items.filter(({ status }) => status === 'active').sort((a, b) => b.request_count - a.request_count);
  const most = Math.max(1, active?.[0]?.request_count ?? 1);
  return (
    <Panel label="API keys">
      <PanelHeader title="API keys" note="requests since created">
        <Link to={paths.apiKeys()} className="text-xs font-medium text-accent hover:underline">
          All
        </Link>
      </PanelHeader>
      {active === undefined ? (
        keys.error === null ? (
          <WaitingRows rows={4} height={54} />
        ) : (
          <Failure error={keys.error} onRetry={() => void keys.refetch()} />
        )
      ) : active.length === 0 ? (
        <Empty dense icon={<KeyRound />} title="No keys are in use" action={<ButtonLink to={paths.apiKeys()}>Create a key</ButtonLink>}>
          With a key your own systems can screen names.
        </Empty>
      ) : (
        <ul>
          {active.slice(0, 5).map((key) => (
            <li key={key.id} className="border-b border-line px-4 py-2 last:border-0">
              <span className="flex items-baseline justify-between gap-3 text-sm">
                <span className="truncate font-medium">{key.name}</span>
                <span className="num text-xs whitespace-nowrap text-ink-soft">
                  {count(key.request_count)}, <Moment at={key.last_used_at} none="never used" />
                </span>
              </span>
              <span aria-hidden className="mt-1.5 block h-1 overflow-hidden rounded-full bg-line">
                <span className="block h-full rounded-full bg-accent-mark" style={{ width: `${(key.request_count / most) * 100}%` }} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
