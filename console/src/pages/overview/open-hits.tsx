import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { api } from '../../api/client.ts';
import { paths } from '../../paths.ts';
import { Failure } from '../../ui/failure.tsx';
import { ScoreMeter } from '../../ui/meter.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { Empty, WaitingRows } from '../../ui/states.tsx';

/** The newest hits that wait for a decision. */
export function OpenHits() {
  const hits = useQuery({
    queryKey: ['screening', 'hits', 'newest'],
    queryFn: ({ signal }) => api.screening.listHits({ query: { status: 'open', limit: 5 }, signal }),
    refetchInterval: 30_000,
  });
  return (
    <Panel label="Open hits">
      <PanelHeader title="Open hits">
        <Link to={paths.hits()} className="text-xs font-medium text-accent hover:underline">
          All
        </Link>
      </PanelHeader>
      {hits.data === undefined ? (
        hits.error === null ? (
          <WaitingRows rows={4} height={54} />
        ) : (
          <Failure error={hits.error} onRetry={() => void hits.refetch()} />
        )
      ) : hits.data.items.length === 0 ? (
        <Empty dense icon={<Inbox />} title="No hit waits for a decision" />
      ) : (
        <ul>
          {hits.data.items.slice(0, 4).map((hit) => (
            <li key={hit.id} className="border-b border-line last:border-0">
              <Link
                to={paths.hits({ hit: hit.id })}
                className="flex items-center justify-between gap-3 px-4 py-1.5 hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="min-w-0">
                  <bdi className="block truncate text-sm font-medium">{hit.subject.name}</bdi>
                  <span className="block truncate text-xs text-ink-soft">
                    <bdi>{hit.caption}</bdi>, <Moment at={hit.created_at} />
                  </span>
                </span>
                <ScoreMeter score={hit.score} threshold={hit.threshold} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
