import type { ScreeningSummary } from '@surety/contract';
import { useQuery } from '@tanstack/react-query';
import { ScanSearch } from 'lucide-react';
import { api } from '../../api/client.ts';
import { useMay, useMe } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { plural } from '../../text/format.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { DayBars } from '../../ui/day-bars.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { Empty, Waiting } from '../../ui/states.tsx';
import { FailingJobs } from './failing-jobs.tsx';
import { FirstSteps } from './first-steps.tsx';
import { KeyUse } from './key-use.tsx';
import { ListAges } from './list-ages.tsx';
import { OpenHits } from './open-hits.tsx';
import { SummaryTiles } from './summary-tiles.tsx';

/** What needs a person now, and whether everything runs as it should. */
export function OverviewPage() {
  const me = useMe();
  const screening = useMay('screening.read').may;
  return (
    <Page
      title="Overview"
      lead={me.tenant.demo ? 'A demonstration tenant: everyone on its bundled list is invented.' : undefined}
      wide
      actions={
        screening ? (
          <ButtonLink to={paths.screening()} look="primary">
            <ScanSearch aria-hidden className="size-4" /> Screen a name
          </ButtonLink>
        ) : null
      }
    >
      {screening ? (
        <ScreeningOverview />
      ) : (
        <Panel>
          <Empty title="Screening is not part of your roles">The places you may see are in the menu.</Empty>
        </Panel>
      )}
    </Page>
  );
}

function ScreeningOverview() {
  const keys = useMay('api_keys.read').may;
  const jobs = useMay('jobs.read').may;
  const summary = useQuery({
    queryKey: ['screening', 'summary'],
    queryFn: ({ signal }) => api.screening.getSummary({ signal }),
    refetchInterval: 30_000,
    staleTime: 5_000,
  });
  if (summary.data === undefined && summary.error !== null)
    return (
      <Panel>
        <Failure error={summary.error} onRetry={() => void summary.refetch()} permission="screening.read" />
      </Panel>
    );
  const { data } = summary;
  return (
    <div className="flex flex-col gap-4">
      <FirstSteps summary={data} />
      <SummaryTiles summary={data} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <Panel label="Checks by day">
          <PanelHeader
            title="Checks by day"
            note={data === undefined ? 'last 30 days, UTC' : `${plural(total(data), 'check')} in 30 days, UTC`}
          >
            <Legend />
          </PanelHeader>
          <div className="p-4">
            {data === undefined ? (
              <Waiting className="h-[11.1rem] w-full" />
            ) : (
              <DayBars days={data.checks_by_day.map(({ date, clear, hit }) => ({ day: date, checks: clear + hit, hits: hit }))} />
            )}
          </div>
        </Panel>
        <OpenHits />
      </div>
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        <ListAges lists={data?.lists} />
        {keys ? <KeyUse /> : null}
        {jobs ? <FailingJobs /> : null}
      </div>
    </div>
  );
}

function Legend() {
  return (
    <span aria-hidden className="flex gap-3 text-xs text-ink-soft">
      <span className="flex items-center gap-1.5">
        <span className="size-2 rounded-[2px] bg-accent-mark/55" /> clear
      </span>
      <span className="flex items-center gap-1.5">
        <span className="size-2 rounded-[2px] bg-wax-mark" /> with a hit
      </span>
    </span>
  );
}

function total({ checks_by_day }: ScreeningSummary): number {
  return checks_by_day.reduce((sum, { clear, hit }) => sum + clear + hit, 0);
}
