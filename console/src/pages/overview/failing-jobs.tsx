import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { api } from '../../api/client.ts';
import { paths } from '../../paths.ts';
import { words } from '../../text/format.ts';
import { Failure } from '../../ui/failure.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { Empty, WaitingRows } from '../../ui/states.tsx';

export function FailingJobs() {
  const jobs = useQuery({
    queryKey: ['jobs', 'failing'],
    queryFn: ({ signal }) => api.operations.listJobs({ query: { status: 'failed', limit: 5 }, signal }),
    refetchInterval: 30_000,
  });
  return (
    <Panel label="Jobs that failed">
      <PanelHeader title="Jobs that failed">
        <Link to={paths.jobs()} className="text-xs font-medium text-accent hover:underline">
          All jobs
        </Link>
      </PanelHeader>
      {jobs.data === undefined ? (
        jobs.error === null ? (
          <WaitingRows rows={4} height={54} />
        ) : (
          <Failure error={jobs.error} onRetry={() => void jobs.refetch()} />
        )
      ) : jobs.data.items.length === 0 ? (
        <Empty dense icon={<CircleCheck />} title="No job has failed" />
      ) : (
        <ul>
          {jobs.data.items.map((run) => (
            <li key={run.id} className="border-b border-line last:border-0">
              <Link to={paths.jobs({ run: run.id })} className="block px-4 py-2 hover:bg-hover focus-visible:-outline-offset-2">
                <span className="flex items-baseline justify-between gap-3 text-sm">
                  <span className="truncate font-medium">{words(run.type)}</span>
                  <span className="text-xs text-ink-soft">
                    <Moment at={run.finished_at ?? run.created_at} />
                  </span>
                </span>
                <span className="block truncate text-xs text-wax">{run.error}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
