import type { ScreeningSummary } from '@surety/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../../paths.ts';
import { count } from '../../text/format.ts';
import { Moment } from '../../ui/moment.tsx';
import { Waiting } from '../../ui/states.tsx';
import { ageTone, ageWords } from '../lists/words.ts';

/** The four figures one looks at first. */
export function SummaryTiles({ summary }: { readonly summary: ScreeningSummary | undefined }) {
  const today = summary?.checks_by_day.at(-1);
  const yesterday = summary?.checks_by_day.at(-2);
  const oldest = summary?.lists.reduce<ScreeningSummary['lists'][number] | undefined>(
    (worst, list) => (list.fictional || (worst !== undefined && worst.age_days >= list.age_days) ? worst : list),
    undefined,
  );
  const decided = summary === undefined ? 0 : summary.decisions.confirmed + summary.decisions.false_positive;
  return (
    <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line shadow-lift lg:grid-cols-4">
      <Tile
        name="Open hits"
        to={paths.hits()}
        figure={summary === undefined ? undefined : count(summary.open_hits)}
        alert={(summary?.open_hits ?? 0) > 0}
      >
        {summary?.oldest_open_hit_at ? (
          <>
            oldest <Moment at={summary.oldest_open_hit_at} />
          </>
        ) : (
          'nothing waits'
        )}
      </Tile>
      <Tile name="Checks today" to={paths.screening()} figure={today === undefined ? undefined : count(today.clear + today.hit)}>
        {yesterday === undefined ? '' : `${count(yesterday.clear + yesterday.hit)} yesterday`}
      </Tile>
      <Tile name="Decided in 30 days" to={paths.hits({ status: 'all' })} figure={summary === undefined ? undefined : count(decided)}>
        {summary === undefined || decided === 0 ? (
          'no decisions yet'
        ) : (
          <span className="flex flex-col gap-1">
            <span>
              {count(summary.decisions.confirmed)} confirmed, {count(summary.decisions.false_positive)} false
            </span>
            <span aria-hidden className="flex h-1 max-w-40 gap-px overflow-hidden rounded-full">
              <span className="bg-wax-mark" style={{ flexGrow: summary.decisions.confirmed }} />
              <span className="bg-line-strong" style={{ flexGrow: summary.decisions.false_positive }} />
            </span>
          </span>
        )}
      </Tile>
      <Tile
        name="Oldest list"
        to={paths.lists()}
        figure={summary === undefined ? undefined : oldest === undefined ? '–' : ageWords(oldest.age_days).replace(' old', '')}
        alert={oldest !== undefined && ageTone(oldest.age_days) === 'wax'}
      >
        {summary === undefined ? '' : oldest === undefined ? 'only fictional lists in force' : oldest.name}
      </Tile>
    </div>
  );
}

function Tile({
  name,
  figure,
  to,
  alert = false,
  children,
}: {
  readonly name: string;
  readonly figure: string | undefined;
  readonly to: string;
  readonly alert?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Link to={to} className="group flex min-h-26 min-w-0 flex-col bg-surface px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2">
      <span className="text-xs font-medium text-ink-soft">{name}</span>
      <span className={`num mt-0.5 h-8 truncate text-2xl font-semibold tracking-[-0.02em] ${alert ? 'text-wax' : 'text-ink'}`}>
        {figure ?? <Waiting className="mt-1 h-6 w-14" />}
      </span>
      <span className="num mt-0.5 min-h-4.5 truncate text-xs text-ink-faint">{figure === undefined ? null : children}</span>
    </Link>
  );
}
