import type { AuditEvent } from '@surety/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { words } from '../../text/format.ts';
import { exactUtc } from '../../text/time.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyCode } from '../../ui/copy.tsx';
import { Drawer } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { WaitingRows } from '../../ui/states.tsx';
import { outcomeTones } from './outcomes.ts';

/** One event with everything that is known of it, and ways to what belongs to it. */
export function EventDrawer({
  eventId,
  known,
  onClose,
  onNarrow,
}: {
  readonly eventId: string;
  readonly known: AuditEvent | undefined;
  readonly onClose: () => void;
  readonly onNarrow: (to: { actor?: string; target?: string; request?: string }) => void;
}) {
  const fetched = useQuery({
    queryKey: ['audit', 'event', eventId],
    queryFn: ({ signal }) => api.audit.getEvent({ params: { event_id: eventId }, signal }),
    enabled: known === undefined,
  });
  const event = known ?? fetched.data;
  return (
    <Drawer open onClose={onClose} title={event === undefined ? 'Event' : event.action}>
      {event === undefined ? (
        fetched.error === null ? (
          <WaitingRows rows={8} />
        ) : (
          <Failure error={fetched.error} onRetry={() => void fetched.refetch()} />
        )
      ) : (
        <EventDetail event={event} onNarrow={onNarrow} />
      )}
    </Drawer>
  );
}

function EventDetail({
  event,
  onNarrow,
}: {
  readonly event: AuditEvent;
  readonly onNarrow: (to: { actor?: string; target?: string; request?: string }) => void;
}) {
  const { actor, target, request_id } = event;
  const facts = Object.entries(event.facts);
  return (
    <div className="flex flex-col gap-4">
      <Panel>
        <Facts
          facts={[
            [
              'Outcome',
              <Badge key="outcome" tone={outcomeTones[event.outcome]} dot>
                {words(event.outcome)}
              </Badge>,
            ],
            ['When', exactUtc(event.at)],
            ['Who', `${actor.label ?? ''} (${words(actor.kind).toLowerCase()})`],
            ['Their id', actor.id === null ? '–' : <CopyCode key="actor" text={actor.id} label="actor id" />],
            ['Target', target === null ? '–' : <CopyCode key="target" text={target} label="target" />],
            ['From', event.address ?? '–'],
            ['Request', <CopyCode key="request" text={request_id} label="request id" />],
            ['Trace', event.trace_id === null ? '–' : <CopyCode key="trace" text={event.trace_id} label="trace id" />],
            ['Sequence', event.sequence],
          ]}
        />
      </Panel>
      {facts.length === 0 ? null : (
        <Panel>
          <PanelHeader title="Facts" />
          <Facts facts={facts.map(([name, value]) => [words(name), typeof value === 'string' ? value : JSON.stringify(value)])} />
        </Panel>
      )}
      <div className="flex flex-wrap gap-2">
        {actor.id === null ? null : (
          <Button size="small" onClick={() => onNarrow({ actor: actor.id ?? '' })}>
            All by this actor
          </Button>
        )}
        {target === null ? null : (
          <Button size="small" onClick={() => onNarrow({ target })}>
            All on this target
          </Button>
        )}
        <Button size="small" onClick={() => onNarrow({ request: request_id })}>
          All of this request
        </Button>
      </div>
    </div>
  );
}
