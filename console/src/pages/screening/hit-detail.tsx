import type { Hit } from '@surety/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../../paths.ts';
import { points } from '../../text/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { ScoreMeter } from '../../ui/meter.tsx';
import { Alignment } from './alignment.tsx';
import { Decision } from './decision.tsx';
import { FictionalBadge } from './fictional.tsx';
import { PartyFacts } from './party-facts.tsx';
import { Score } from './score.tsx';
import { kindWords, latinName, statusLooks } from './words.ts';

/** One hit to be judged: who it is, why it is here, and what to do with it. */
export function HitDetail({ hit, onDecided }: { readonly hit: Hit; readonly onDecided: () => void }) {
  const status = statusLooks[hit.status];
  const latin = latinName(hit.caption, [hit.matched_name, ...hit.party.names.map(({ full }) => full)]);
  return (
    <article aria-label={`Hit ${hit.caption}`}>
      <header className="flex items-start justify-between gap-x-6 gap-y-2 max-sm:flex-wrap px-4 pt-4 pb-3 sm:px-5">
        <div className="min-w-0">
          <h2 className="text-xl font-semibold tracking-[-0.012em]">
            <bdi>{hit.caption}</bdi>
            {latin === undefined ? null : <span className="ml-2 text-lg font-normal text-ink-soft">{latin}</span>}
          </h2>
          <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-soft">
            <Badge tone={status.tone} dot>
              {status.label}
            </Badge>
            <FictionalBadge shown={hit.fictional} />
            <span>{kindWords[hit.kind]} on</span>
            <Link
              to={paths.listVersion(hit.list_id, hit.version_id)}
              className="font-medium text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
            >
              {hit.list_name}
            </Link>
          </div>
        </div>
        <ScoreMeter score={hit.score} threshold={hit.threshold} size="large" />
      </header>
      <div className="sticky top-13 z-10 border-y border-line bg-sunken px-4 py-3 sm:px-5 lg:top-0">
        <Decision hit={hit} onDecided={onDecided} />
      </div>
      <Part
        title="The names"
        note={
          hit.matched_name === hit.caption ? undefined : (
            <>
              met as “<bdi>{hit.matched_name}</bdi>”
            </>
          )
        }
      >
        <Alignment parts={hit.alignment} />
      </Part>
      <Part title="The score" note={`what each feature added or took; a hit from ${points(hit.threshold)}`}>
        <Score features={hit.features} score={hit.score} threshold={hit.threshold} />
      </Part>
      <Part title="The party">
        <PartyFacts hit={hit} />
      </Part>
    </article>
  );
}

function Part({ title, note, children }: { readonly title: string; readonly note?: ReactNode; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line px-4 py-4 last:border-0 sm:px-5">
      <h3 className="mb-2.5 flex flex-wrap items-baseline gap-x-2 text-sm font-semibold">
        {title}
        {note === undefined ? null : <span className="text-xs font-normal text-ink-faint">{note}</span>}
      </h3>
      {children}
    </section>
  );
}
