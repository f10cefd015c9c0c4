import { hitStatuses } from '@surety/contract';
import { useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { api } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { paths } from '../../paths.ts';
import { oneOf, useSearchText } from '../../search.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty, Waiting, WaitingRows } from '../../ui/states.tsx';
import { Choices } from '../../ui/tabs.tsx';
import { HitDetail } from './hit-detail.tsx';
import { HitList } from './hit-list.tsx';
import { ScreeningTabs } from './screening-tabs.tsx';
import { TwoPanes } from './two-panes.tsx';
import { statusLooks } from './words.ts';

const shownStatuses = [...hitStatuses, 'all'] as const;

/** Hits of all checks that wait for a decision, and those that were decided. */
export function HitQueuePage() {
  const [search, change] = useSearchText();
  const status = oneOf(shownStatuses, search.get('status')) ?? 'open';
  const hits = usePages({
    key: ['screening', 'hits', status],
    fetchPage: (page, signal) => api.screening.listHits({ query: { ...page, ...(status === 'all' ? {} : { status }) }, signal }),
  });
  const chosenId = search.get('hit') ?? undefined;
  const shownId = chosenId ?? hits.items?.[0]?.id;
  const goOn = () => {
    const all = hits.items ?? [];
    const place = all.findIndex(({ id }) => id === shownId);
    change({ hit: (all[place + 1] ?? all[place - 1])?.id });
  };
  return (
    <Page title="Screening" documentTitle="Hits" lead="Is the person asked about the listed party? Decide with a reason." wide>
      <ScreeningTabs current="hits" />
      <div className="mb-4">
        <Choices
          label="Status"
          value={status}
          onChange={(next) => change({ status: next === 'open' ? undefined : next, hit: undefined })}
          options={shownStatuses.map((each) => ({ value: each, label: each === 'all' ? 'All' : statusLooks[each].label }))}
        />
      </div>
      {hits.items === undefined ? (
        <Panel>
          {hits.query.error === null ? (
            <WaitingRows height={84} />
          ) : (
            <Failure error={hits.query.error} onRetry={() => void hits.query.refetch()} permission="screening.read" />
          )}
        </Panel>
      ) : hits.items.length === 0 && chosenId === undefined ? (
        <Panel>
          <Empty
            icon={<Inbox />}
            title={status === 'open' ? 'No hit waits for a decision' : 'No such hits'}
            action={<ButtonLink to={paths.screening()}>Screen a name</ButtonLink>}
          >
            {status === 'open'
              ? 'New hits arrive here as names are screened, in the console or through the API.'
              : 'Choose another status to see other hits.'}
          </Empty>
        </Panel>
      ) : (
        <TwoPanes
          chosen={chosenId !== undefined}
          onBack={() => change({ hit: undefined })}
          list={
            <>
              <HitList hits={hits.items} selected={shownId} onSelect={(hit) => change({ hit })} showSubject />
              {hits.query.hasNextPage ? (
                <div className="flex justify-center border-t border-line p-2">
                  <Button look="ghost" busy={hits.query.isFetchingNextPage} onClick={() => void hits.query.fetchNextPage()}>
                    Show more
                  </Button>
                </div>
              ) : null}
            </>
          }
          detail={shownId === undefined ? null : <FetchedHit key={shownId} hitId={shownId} onDecided={goOn} />}
        />
      )}
    </Page>
  );
}

function FetchedHit({ hitId, onDecided }: { readonly hitId: string; readonly onDecided: () => void }) {
  const hit = useQuery({
    queryKey: ['screening', 'hit', hitId],
    queryFn: ({ signal }) => api.screening.getHit({ params: { hit_id: hitId }, signal }),
  });
  if (hit.data !== undefined) return <HitDetail hit={hit.data} onDecided={onDecided} />;
  if (hit.error !== null) return <Failure error={hit.error} onRetry={() => void hit.refetch()} />;
  return (
    <div role="status" aria-label="Loading the hit" className="flex h-[36rem] flex-col gap-4 p-5">
      <Waiting className="h-7 w-1/2" />
      <Waiting className="h-12 w-full" />
      <Waiting className="h-28 w-full" />
      <Waiting className="h-56 w-full" />
    </div>
  );
}
