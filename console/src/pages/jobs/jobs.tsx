import type { JobRun } from '@surety/contract';
import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { api } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { oneOf, useSearchText } from '../../search.ts';
import { words } from '../../text/format.ts';
import { duration, exactUtc } from '../../text/time.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { CopyCode } from '../../ui/copy.tsx';
import { Drawer } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Empty, WaitingRows } from '../../ui/states.tsx';
import type { Column } from '../../ui/table.tsx';
import { Choices } from '../../ui/tabs.tsx';

const statuses = ['queued', 'running', 'retrying', 'succeeded', 'failed'] as const;
const looks: Record<JobRun['status'], { label: string; tone: Tone }> = {
  queued: { label: 'Queued', tone: 'neutral' },
  running: { label: 'Running', tone: 'accent' },
  retrying: { label: 'Retrying', tone: 'amber' },
  succeeded: { label: 'Succeeded', tone: 'moss' },
  failed: { label: 'Failed', tone: 'wax' },
};
const goesOn = ({ status }: JobRun) => status === 'queued' || status === 'running' || status === 'retrying';

/** What works in the background: how far it is, how often it was tried, why it failed. */
export function JobsPage() {
  const [search, change] = useSearchText();
  const status = oneOf(statuses, search.get('status'));
  const jobs = usePages({
    key: ['jobs', status ?? 'all'],
    fetchPage: (page, signal) => api.operations.listJobs({ query: { ...page, ...(status === undefined ? {} : { status }) }, signal }),
    refetchMs: 3_000,
  });
  const open = search.get('run') ?? undefined;
  return (
    <Page
      title="Jobs"
      lead="Work in the background. A job whose worker dies runs again; one that keeps failing stays here with its reason."
    >
      <div className="mb-4 max-w-full overflow-x-auto">
        <Choices
          label="Status"
          value={status ?? 'all'}
          onChange={(next) => change({ status: next === 'all' ? undefined : next })}
          options={[{ value: 'all', label: 'All' }, ...statuses.map((each) => ({ value: each, label: looks[each].label }))]}
        />
      </div>
      <Panel>
        <PagedTable
          label="Jobs"
          paged={jobs}
          columns={columns}
          rowKey={({ id }) => id}
          selected={open}
          onOpen={({ id }) => change({ run: id })}
          permission="jobs.read"
          empty={
            <Empty icon={<ListChecks />} title={status === undefined ? 'No jobs yet' : `No job is ${looks[status].label.toLowerCase()}`}>
              {status === undefined ? 'Long work, such as reading a large list, will appear here with its progress.' : undefined}
            </Empty>
          }
        />
      </Panel>
      {open === undefined ? null : <JobDrawer runId={open} onClose={() => change({ run: undefined })} />}
    </Page>
  );
}

const columns: Column<JobRun>[] = [
  { head: 'Job', phone: 'title', cell: ({ type }) => <span className="font-medium">{words(type)}</span> },
  {
    head: 'Status',
    phone: 'corner',
    width: 'w-32',
    cell: ({ status }) => (
      <Badge tone={looks[status].tone} dot>
        {looks[status].label}
      </Badge>
    ),
  },
  { head: 'Progress', width: 'w-64', cell: (run) => <RunProgress run={run} /> },
  { head: 'Attempts', width: 'w-20', align: 'right', phone: 'hidden', cell: ({ attempts }) => <span className="num">{attempts}</span> },
  { head: 'Took', width: 'w-28', align: 'right', cell: (run) => <span className="num text-ink-soft">{tookOf(run)}</span> },
  {
    head: 'Created',
    width: 'w-28',
    align: 'right',
    cell: ({ created_at }) => (
      <span className="text-ink-soft">
        <Moment at={created_at} />
      </span>
    ),
  },
];

function RunProgress({ run }: { readonly run: JobRun }) {
  if (run.status === 'failed')
    return (
      <span className="line-clamp-1 text-wax" data-tip={run.error ?? undefined}>
        {run.error ?? 'No reason was left.'}
      </span>
    );
  if (run.status === 'succeeded') return <span className="text-ink-faint">{run.note ?? 'done'}</span>;
  return (
    <span className="flex w-full min-w-32 flex-col gap-1">
      <Progress
        value={run.status === 'running' && run.progress === 0 ? undefined : run.progress}
        label={`Progress of ${words(run.type)}`}
      />
      <span className="num text-xs text-ink-faint">
        {run.note ?? (run.status === 'queued' ? 'waits for a worker' : `${Math.round(run.progress * 100)} %`)}
      </span>
    </span>
  );
}

function JobDrawer({ runId, onClose }: { readonly runId: string; readonly onClose: () => void }) {
  const run = useQuery({
    queryKey: ['jobs', 'run', runId],
    queryFn: ({ signal }) => api.operations.getJob({ params: { run_id: runId }, signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && goesOn(state.data) ? 1_500 : false),
  });
  return (
    <Drawer open onClose={onClose} title={run.data === undefined ? 'Job' : words(run.data.type)}>
      {run.data === undefined ? (
        run.error === null ? (
          <WaitingRows rows={8} />
        ) : (
          <Failure error={run.error} onRetry={() => void run.refetch()} />
        )
      ) : (
        <JobDetail run={run.data} />
      )}
    </Drawer>
  );
}

function JobDetail({ run }: { readonly run: JobRun }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3" aria-live="polite">
        <Badge tone={looks[run.status].tone} dot>
          {looks[run.status].label}
        </Badge>
        {goesOn(run) ? <RunProgress run={run} /> : null}
      </div>
      {run.error === null ? null : (
        <pre className="overflow-x-auto rounded-lg border border-wax-mark/35 bg-wax-soft p-3 font-mono text-xs whitespace-pre-wrap text-wax">
          {run.error}
        </pre>
      )}
      <Panel>
        <Facts
          facts={[
            ['Attempts', run.attempts],
            ['Took', tookOf(run)],
            ['Created', exactUtc(run.created_at)],
            ['Started', run.started_at === null ? '–' : exactUtc(run.started_at)],
            ['Finished', run.finished_at === null ? '–' : exactUtc(run.finished_at)],
            ['Note', run.note ?? '–'],
            ['Job', <CopyCode key="id" text={run.id} label="job id" />],
            ['Caused by request', <CopyCode key="request" text={run.request_id} label="request id" />],
          ]}
        />
      </Panel>
    </div>
  );
}

function tookOf({ started_at, finished_at }: JobRun): string {
  if (started_at === null) return '–';
  return duration((finished_at === null ? Date.now() : Date.parse(finished_at)) - Date.parse(started_at));
}
