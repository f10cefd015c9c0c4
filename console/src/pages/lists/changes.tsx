import { changeKinds, type ListChange, type ListVersion } from '@surety/contract';
import { GitCompareArrows } from 'lucide-react';
import { api } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { oneOf, useSearchText } from '../../search.ts';
import { exactCount, words } from '../../text/format.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { Empty, WaitingRows } from '../../ui/states.tsx';
import { Choices } from '../../ui/tabs.tsx';
import { kindWords } from '../screening/words.ts';

const looks: Record<ListChange['change'], { label: string; tone: Tone; bar: string }> = {
  added: { label: 'Added', tone: 'moss', bar: 'bg-moss-mark' },
  changed: { label: 'Changed', tone: 'amber', bar: 'bg-amber-mark' },
  removed: { label: 'Removed', tone: 'wax', bar: 'bg-wax-mark' },
};

/** Who was added, changed and removed against the version before. */
export function Changes({ listId, version }: { readonly listId: string; readonly version: ListVersion }) {
  const [search, change] = useSearchText();
  const only = oneOf(changeKinds, search.get('change'));
  const changes = usePages({
    key: ['lists', listId, 'version', version.id, 'changes', only ?? 'all'],
    fetchPage: (page, signal) =>
      api.screening.listVersionChanges({
        params: { list_id: listId, version_id: version.id },
        query: { ...page, ...(only === undefined ? {} : { change: only }) },
        signal,
      }),
  });
  const counts = changes.firstPage?.counts;
  return (
    <Panel label="What changed">
      <PanelHeader title="What changed" note="against the version before">
        <Choices
          label="Kind of change"
          value={only ?? 'all'}
          onChange={(next) => change({ change: next === 'all' ? undefined : next })}
          options={[
            { value: 'all', label: 'All' },
            ...changeKinds.map((kind) => ({
              value: kind,
              label: counts === undefined ? looks[kind].label : `${looks[kind].label} ${exactCount(counts[kind])}`,
            })),
          ]}
        />
      </PanelHeader>
      <div aria-hidden className="flex h-1 gap-px">
        {counts === undefined
          ? null
          : changeKinds.map((kind) => <span key={kind} className={looks[kind].bar} style={{ flexGrow: counts[kind] }} />)}
        {counts === undefined ? null : <span className="bg-line" style={{ flexGrow: counts.unchanged }} />}
      </div>
      {changes.items === undefined ? (
        changes.query.error === null ? (
          <WaitingRows rows={8} />
        ) : (
          <Failure error={changes.query.error} onRetry={() => void changes.query.refetch()} />
        )
      ) : changes.items.length === 0 ? (
        <Empty
          icon={<GitCompareArrows />}
          title={changes.firstPage?.since_version_id === null ? 'The first version of this list' : 'No such changes'}
        >
          {changes.firstPage?.since_version_id === null ? 'There is nothing before it to compare with.' : 'Everyone is listed as before.'}
        </Empty>
      ) : (
        <ul>
          {changes.items.map((each) => (
            <Change key={`${each.change} ${each.reference}`} change={each} />
          ))}
        </ul>
      )}
      {changes.query.hasNextPage ? (
        <div className="flex justify-center border-t border-line p-2">
          <Button look="ghost" busy={changes.query.isFetchingNextPage} onClick={() => void changes.query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Change({ change: { change, caption, reference, kind, fields } }: { readonly change: ListChange }) {
  const { label, tone } = looks[change];
  return (
    <li className="border-b border-line px-4 py-2.5 text-sm last:border-0">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
        <Badge tone={tone}>{label}</Badge>
        <bdi className={`font-medium ${change === 'removed' ? 'line-through decoration-wax-mark/60' : ''}`}>{caption}</bdi>
        <span className="text-xs text-ink-faint">
          {kindWords[kind]} <code className="ml-1 font-mono">{reference}</code>
        </span>
      </div>
      {fields.length === 0 ? null : (
        <dl className="mt-1.5 flex flex-col gap-1 pl-1">
          {fields.map(({ field, before, after }) => (
            <div key={field} className="grid gap-x-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
              <dt className="text-xs leading-5 text-ink-soft">{words(field)}</dt>
              <dd className="flex flex-col">
                {before
                  .filter((value) => !after.includes(value))
                  .map((value) => (
                    <del key={value} className="text-wax no-underline">
                      <span aria-hidden>− </span>
                      <bdi className="line-through decoration-wax-mark/60">{value}</bdi>
                    </del>
                  ))}
                {after
                  .filter((value) => !before.includes(value))
                  .map((value) => (
                    <ins key={value} className="text-moss no-underline">
                      <span aria-hidden>+ </span>
                      <bdi>{value}</bdi>
                    </ins>
                  ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
