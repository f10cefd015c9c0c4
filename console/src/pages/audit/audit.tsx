import type { AuditEvent } from '@surety/contract';
import { ScrollText, X } from 'lucide-react';
import { api } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { oneOf, useSearchText } from '../../search.ts';
import { words } from '../../text/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Column } from '../../ui/table.tsx';
import { Choices } from '../../ui/tabs.tsx';
import { EventDrawer } from './event-drawer.tsx';
import { outcomes, outcomeTones } from './outcomes.ts';
import { periodStart, periods } from './periods.ts';

/** Who did what, to what, when and from where; denials too. */
export function AuditPage() {
  const [search, change] = useSearchText();
  const filter = {
    action: search.get('action') ?? undefined,
    actor_id: search.get('actor') ?? undefined,
    target: search.get('target') ?? undefined,
    request_id: search.get('request') ?? undefined,
    outcome: oneOf(outcomes, search.get('outcome')),
    period: oneOf(periods, search.get('period')),
  };
  const events = usePages({
    key: ['audit', filter],
    fetchPage: (page, signal) => api.audit.listEvents({ query: { ...page, ...queryOf(filter) }, signal }),
    refetchMs: 15_000,
  });
  const open = search.get('event') ?? undefined;
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <Page
      title="Audit trail"
      lead="Every change, sign-in and denial: who, what, when and from where. Nothing here can be changed or removed."
      wide
    >
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <FilterField
          label="Action"
          placeholder="Action, such as api_key."
          value={filter.action}
          onChange={(action) => change({ action })}
          focusedBySlash
        />
        <FilterField label="Target" placeholder="Target id" value={filter.target} onChange={(target) => change({ target })} />
        <FilterField label="Request id" placeholder="Request id" value={filter.request_id} onChange={(request) => change({ request })} />
        <Choices
          label="Outcome"
          value={filter.outcome ?? 'all'}
          onChange={(next) => change({ outcome: next === 'all' ? undefined : next })}
          options={[{ value: 'all', label: 'All' }, ...outcomes.map((each) => ({ value: each, label: words(each) }))]}
        />
        <Choices
          label="Period"
          value={filter.period ?? 'all'}
          onChange={(next) => change({ period: next === 'all' ? undefined : next })}
          options={[
            { value: 'all', label: 'Ever' },
            { value: 'hour', label: '1 h' },
            { value: 'day', label: '24 h' },
            { value: 'week', label: '7 days' },
          ]}
        />
        {filter.actor_id === undefined ? null : <Badge tone="accent">one actor only</Badge>}
        {narrowed ? (
          <Button
            look="ghost"
            size="small"
            onClick={() =>
              change({ action: undefined, actor: undefined, target: undefined, request: undefined, outcome: undefined, period: undefined })
            }
          >
            <X aria-hidden className="size-3.5" /> Clear
          </Button>
        ) : null}
      </div>
      <Panel>
        <PagedTable
          label="Audit events"
          paged={events}
          columns={columns}
          rowKey={({ id }) => id}
          selected={open}
          onOpen={({ id }) => change({ event: id })}
          permission="audit.read"
          empty={
            <Empty icon={<ScrollText />} title={narrowed ? 'No such events' : 'Nothing has happened yet'}>
              {narrowed ? 'Widen or clear the filters.' : 'The first sign-in, key or check will be written here.'}
            </Empty>
          }
        />
      </Panel>
      {open === undefined ? null : (
        <EventDrawer
          eventId={open}
          known={events.items?.find(({ id }) => id === open)}
          onClose={() => change({ event: undefined })}
          onNarrow={(to) => change({ event: undefined, ...to })}
        />
      )}
    </Page>
  );
}

function queryOf({
  period,
  action,
  actor_id,
  target,
  request_id,
  outcome,
}: {
  period: (typeof periods)[number] | undefined;
  action: string | undefined;
  actor_id: string | undefined;
  target: string | undefined;
  request_id: string | undefined;
  outcome: AuditEvent['outcome'] | undefined;
}) {
  return {
    ...(action === undefined ? {} : { action }),
    ...(actor_id === undefined ? {} : { actor_id }),
    ...(target === undefined ? {} : { target }),
    ...(request_id === undefined ? {} : { request_id }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(period === undefined ? {} : { from: periodStart(period, new Date()) }),
  };
}

/** Filters as it is left or Enter is pressed, so that not every letter asks the server. */
function FilterField({
  label,
  placeholder,
  value,
  onChange,
  focusedBySlash = false,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly focusedBySlash?: boolean;
}) {
  const take = (text: string) => {
    const next = text.trim() === '' ? undefined : text.trim();
    if (next !== value) onChange(next);
  };
  return (
    <Input
      key={value ?? ''}
      aria-label={label}
      {...(focusedBySlash ? { 'data-search': true } : {})}
      placeholder={placeholder}
      defaultValue={value}
      autoComplete="off"
      spellCheck={false}
      onBlur={(event) => take(event.target.value)}
      onKeyDown={(event) => (event.key === 'Enter' ? take(event.currentTarget.value) : undefined)}
      className="h-8! w-auto! text-sm! max-sm:w-full! sm:w-48!"
    />
  );
}

const columns: Column<AuditEvent>[] = [
  {
    head: 'When',
    width: 'w-28',
    phone: 'corner',
    cell: ({ at }) => (
      <span className="text-ink-soft">
        <Moment at={at} />
      </span>
    ),
  },
  { head: 'Action', phone: 'title', cell: ({ action }) => <code className="font-mono text-xs font-medium">{action}</code> },
  {
    head: 'Who',
    cell: ({ actor }) => (
      <span className="block max-w-64 truncate">
        {actor.label ?? <span className="text-ink-faint">{words(actor.kind)}</span>}
        {actor.kind === 'api_key' ? <span className="ml-1.5 text-xs text-ink-faint">key</span> : null}
      </span>
    ),
  },
  {
    head: 'Target',
    phone: 'hidden',
    cell: ({ target }) => <code className="block max-w-56 truncate font-mono text-xs text-ink-soft">{target ?? '–'}</code>,
  },
  { head: 'From', phone: 'hidden', width: 'w-36', cell: ({ address }) => <span className="num text-ink-soft">{address ?? '–'}</span> },
  {
    head: 'Outcome',
    width: 'w-28',
    cell: ({ outcome }) =>
      outcome === 'success' ? (
        <span className="text-ink-soft">Success</span>
      ) : (
        <Badge tone={outcomeTones[outcome]} dot>
          {words(outcome)}
        </Badge>
      ),
  },
];
