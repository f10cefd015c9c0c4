import type { CheckSummary } from '@surety/contract';
import { checkResults } from '@surety/contract';
import { useNavigate } from '@tanstack/react-router';
import { ScanSearch } from 'lucide-react';
import { api } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { useMe } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { oneOf, useSearchText } from '../../search.ts';
import { plural } from '../../text/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Column } from '../../ui/table.tsx';
import { Choices } from '../../ui/tabs.tsx';
import { byWords } from './words.ts';

/** The checks made before, newest first. */
export function RecentChecks() {
  const me = useMe();
  const navigate = useNavigate();
  const [search, change] = useSearchText();
  const result = oneOf(checkResults, search.get('result'));
  const checks = usePages({
    key: ['screening', 'checks', result ?? 'all'],
    fetchPage: (page, signal) => api.screening.listChecks({ query: { ...page, ...(result === undefined ? {} : { result }) }, signal }),
  });
  const columns: Column<CheckSummary>[] = [
    {
      head: 'Name',
      phone: 'title',
      cell: ({ subject }) => (
        <>
          <bdi className="font-medium">{subject.name}</bdi>
          {subject.date_of_birth === null ? null : <span className="num ml-2 text-xs text-ink-faint">{subject.date_of_birth}</span>}
        </>
      ),
    },
    { head: 'Result', phone: 'corner', width: 'w-32', cell: (check) => <ResultBadge {...check} /> },
    {
      head: 'By',
      width: 'w-40',
      phone: 'hidden',
      cell: ({ created_by }) => <span className="block max-w-40 truncate text-ink-soft">{byWords(created_by, me)}</span>,
    },
    {
      head: 'When',
      width: 'w-28',
      align: 'right',
      cell: ({ created_at }) => (
        <span className="text-ink-soft">
          <Moment at={created_at} />
        </span>
      ),
    },
  ];
  return (
    <Panel label="Checks made">
      <PanelHeader title="Checks made">
        <Choices
          label="Result"
          value={result ?? 'all'}
          onChange={(next) => change({ result: next === 'all' ? undefined : next })}
          options={[
            { value: 'all', label: 'All' },
            { value: 'hit', label: 'With hits' },
            { value: 'clear', label: 'Clear' },
          ]}
        />
      </PanelHeader>
      <PagedTable
        label="Checks made"
        paged={checks}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: paths.check(id) })}
        permission="screening.read"
        empty={
          <Empty icon={<ScanSearch />} title={result === undefined ? 'No checks yet' : 'No such checks'}>
            {result === undefined ? 'Screen a first name: the answer stays here with its explanation.' : 'Choose All to see every check.'}
          </Empty>
        }
      />
    </Panel>
  );
}

export function ResultBadge({ result, hit_count, open_hits }: Pick<CheckSummary, 'result' | 'hit_count' | 'open_hits'>) {
  if (result === 'clear')
    return (
      <Badge tone="moss" dot>
        Clear
      </Badge>
    );
  return open_hits > 0 ? (
    <Badge tone="amber" dot>
      {plural(open_hits, 'open hit')}
    </Badge>
  ) : (
    <Badge dot>{plural(hit_count, 'hit')} decided</Badge>
  );
}
