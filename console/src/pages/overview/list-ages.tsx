import type { ScreeningSummary } from '@surety/contract';
import { Link } from '@tanstack/react-router';
import { FileStack } from 'lucide-react';
import { paths } from '../../paths.ts';
import { plural } from '../../text/format.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Panel, PanelHeader } from '../../ui/panel.tsx';
import { Empty, WaitingRows } from '../../ui/states.tsx';
import { ageTone, ageWords } from '../lists/words.ts';
import { FictionalBadge } from '../screening/fictional.tsx';

const bars = { moss: 'bg-moss-mark', amber: 'bg-amber-mark', wax: 'bg-wax-mark', neutral: 'bg-line-strong', accent: 'bg-accent-mark' };

/** How old each list in force is, on a scale of 30 days. */
export function ListAges({ lists }: { readonly lists: ScreeningSummary['lists'] | undefined }) {
  return (
    <Panel label="Lists in force">
      <PanelHeader title="Lists in force" note="age, of 30 days">
        <Link to={paths.lists()} className="text-xs font-medium text-accent hover:underline">
          All
        </Link>
      </PanelHeader>
      {lists === undefined ? (
        <WaitingRows rows={4} height={54} />
      ) : lists.length === 0 ? (
        <Empty dense icon={<FileStack />} title="No list is in force" action={<ButtonLink to={paths.lists()}>Import a list</ButtonLink>}>
          Without a list nothing can be screened.
        </Empty>
      ) : (
        <ul>
          {lists.map((list) => (
            <li key={list.list_id} className="border-b border-line last:border-0">
              <Link to={paths.list(list.list_id)} className="block px-4 py-2 hover:bg-hover focus-visible:-outline-offset-2">
                <span className="flex items-center justify-between gap-3 text-sm">
                  <span className="flex min-w-0 items-center gap-2">
                    <span className="truncate font-medium">{list.name}</span>
                    <FictionalBadge shown={list.fictional} />
                  </span>
                  <span className="num text-xs whitespace-nowrap text-ink-soft">
                    {plural(list.entries, 'party', 'parties')}
                    {list.fictional ? null : `, ${ageWords(list.age_days)}`}
                  </span>
                </span>
                {list.fictional ? null : (
                  <span aria-hidden className="mt-1.5 block h-1 overflow-hidden rounded-full bg-line">
                    <span
                      className={`block h-full rounded-full ${bars[ageTone(list.age_days)]}`}
                      style={{ width: `${Math.min(100, Math.max(2, (list.age_days / 30) * 100))}%` }}
                    />
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
