import type { HitSummary } from '@surety/contract';
import { useEffect, useRef } from 'react';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Badge } from '../../ui/badge.tsx';
import { ScoreMeter } from '../../ui/meter.tsx';
import { FictionalBadge } from './fictional.tsx';
import { statusLooks } from './words.ts';

/** Hits to walk through with j and k. What is selected shows beside it. */
export function HitList({
  hits,
  selected,
  onSelect,
  showSubject = false,
}: {
  readonly hits: readonly HitSummary[];
  readonly selected: string | undefined;
  readonly onSelect: (hitId: string) => void;
  readonly showSubject?: boolean;
}) {
  const list = useRef<HTMLUListElement>(null);
  const place = hits.findIndex(({ id }) => id === selected);
  const step = (by: number) => {
    const next = hits[Math.max(0, Math.min(hits.length - 1, place + by))];
    if (next !== undefined) onSelect(next.id);
  };
  useShortcuts([
    { keys: 'j', label: 'Next hit', run: () => step(1) },
    { keys: 'k', label: 'Hit before', run: () => step(-1) },
  ]);
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <ul ref={list} aria-label="Hits">
      {hits.map((hit) => {
        const status = statusLooks[hit.status];
        return (
          <li key={hit.id} className="border-b border-line last:border-0">
            <button
              type="button"
              aria-current={hit.id === selected}
              onClick={() => onSelect(hit.id)}
              className="relative flex w-full flex-col gap-1 px-4 py-2.5 text-left hover:bg-hover focus-visible:-outline-offset-2 lg:aria-[current=true]:bg-selected lg:aria-[current=true]:before:absolute lg:aria-[current=true]:before:inset-y-0 lg:aria-[current=true]:before:left-0 lg:aria-[current=true]:before:w-[3px] lg:aria-[current=true]:before:bg-accent"
            >
              <span className="flex w-full items-start justify-between gap-3">
                <span className="min-w-0">
                  <bdi className="font-medium">{hit.caption}</bdi>
                  {hit.matched_name === hit.caption ? null : <bdi className="block text-xs text-ink-soft">{hit.matched_name}</bdi>}
                </span>
                <ScoreMeter score={hit.score} threshold={hit.threshold} />
              </span>
              {showSubject ? (
                <span className="text-xs text-ink-soft">
                  asked: <bdi className="text-ink">{hit.subject.name}</bdi>
                  {hit.subject.date_of_birth === null ? null : `, ${hit.subject.date_of_birth}`}
                </span>
              ) : null}
              <span className="flex flex-wrap items-center gap-1.5 text-xs text-ink-soft">
                <Badge tone={status.tone} dot>
                  {status.label}
                </Badge>
                <FictionalBadge shown={hit.fictional} />
                <span className="truncate">{hit.list_name}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
