import { pairStates, type WhitelistPair } from '@surety/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ListX } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { useMay, useMe } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { oneOf, useSearchText } from '../../search.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/failure.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Column } from '../../ui/table.tsx';
import { Choices } from '../../ui/tabs.tsx';
import { toast } from '../../ui/toast.tsx';
import { ScreeningTabs } from './screening-tabs.tsx';
import { byWords } from './words.ts';

const whyRetired = { party_changed: 'The party changed on its list', party_left: 'The party left its list', removed: 'Ended by a person' };

/** Pairs known to be different people, which answer for themselves. */
export function WhitelistPage() {
  const me = useMe();
  const navigate = useNavigate();
  const { may } = useMay('screening.write');
  const [search, change] = useSearchText();
  const [ending, setEnding] = useState<WhitelistPair | undefined>();
  const state = oneOf(pairStates, search.get('state')) ?? 'active';
  const pairs = usePages({
    key: ['screening', 'whitelist', state],
    fetchPage: (page, signal) => api.screening.listWhitelistPairs({ query: { ...page, state }, signal }),
  });
  const columns: Column<WhitelistPair>[] = [
    {
      head: 'Customer',
      phone: 'title',
      cell: ({ subject }) => (
        <>
          <bdi className="font-medium">{subject.name}</bdi>
          {subject.date_of_birth === null ? null : <span className="num ml-2 text-xs text-ink-faint">{subject.date_of_birth}</span>}
        </>
      ),
    },
    {
      head: 'Is not',
      cell: ({ caption, list_id }) => (
        <>
          <bdi>{caption}</bdi> <span className="text-xs text-ink-faint">{list_id}</span>
        </>
      ),
    },
    {
      head: 'Because',
      phone: 'hidden',
      cell: ({ reason }) => (
        <span className="line-clamp-1 text-ink-soft" data-tip={reason}>
          {reason}
        </span>
      ),
    },
    {
      head: 'By',
      phone: 'hidden',
      width: 'w-36',
      cell: ({ created_by }) => <span className="block max-w-36 truncate text-ink-soft">{byWords(created_by, me)}</span>,
    },
    {
      head: 'Since',
      width: 'w-28',
      cell: ({ created_at }) => (
        <span className="text-ink-soft">
          <Moment at={created_at} />
        </span>
      ),
    },
    state === 'retired'
      ? {
          head: 'Ended',
          width: 'w-48',
          cell: ({ retired_because }) => <Badge>{retired_because === null ? 'Ended' : whyRetired[retired_because]}</Badge>,
        }
      : {
          head: 'End it',
          quietHead: true,
          width: 'w-20',
          align: 'right',
          phone: 'corner',
          cell: (pair) =>
            may ? (
              <Button
                look="ghost"
                size="small"
                onClick={(event) => {
                  event.stopPropagation();
                  setEnding(pair);
                }}
              >
                End
              </Button>
            ) : null,
        },
  ];
  return (
    <Page
      title="Screening"
      documentTitle="Whitelist"
      lead="Pairs that a person found to be different. They answer for themselves until the listed party changes."
      wide
    >
      <ScreeningTabs current="whitelist" />
      <div className="mb-4">
        <Choices
          label="State"
          value={state}
          onChange={(next) => change({ state: next === 'active' ? undefined : next })}
          options={[
            { value: 'active', label: 'In use' },
            { value: 'retired', label: 'Ended' },
          ]}
        />
      </div>
      <Panel>
        <PagedTable
          label="Whitelisted pairs"
          paged={pairs}
          columns={columns}
          rowKey={({ id }) => id}
          onOpen={({ hit_id }) => void navigate({ to: paths.hits({ status: 'all', hit: hit_id }) })}
          permission="screening.read"
          empty={
            <Empty icon={<ListX />} title={state === 'active' ? 'No pair is remembered' : 'No pair has ended'}>
              When you mark a hit as a false positive you can have the pair remembered; it then appears here.
            </Empty>
          }
        />
      </Panel>
      {ending === undefined ? null : <EndPair pair={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  );
}

function EndPair({ pair, onClose }: { readonly pair: WhitelistPair; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.screening.retireWhitelistPair({ params: { pair_id: pair.id } }),
    onSuccess: async () => {
      toast('The pair has ended; later checks ask a person again.');
      onClose();
      await queries.invalidateQueries({ queryKey: ['screening'] });
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="End this pair?"
      lead={`Later checks of ${pair.subject.name} will show ${pair.caption} as an open hit again.`}
    >
      <FailureNotice error={end.error} />
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" busy={end.isPending} onClick={() => end.mutate()}>
          End the pair
        </Button>
      </DialogActions>
    </Dialog>
  );
}
