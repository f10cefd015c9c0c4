import type { ScoreFeature } from '@surety/contract';
import { Check, CircleDashed, Equal, X } from 'lucide-react';
import { points, signedPoints } from '../../text/format.ts';
import { type Step, waterfall } from './waterfall.ts';
import { featureWords } from './words.ts';

/** How the score came about: every feature in words, with what it added or took drawn as a step of the way to the score. */
export function Score({
  features,
  score,
  threshold,
}: {
  readonly features: readonly ScoreFeature[];
  readonly score: number;
  readonly threshold: number;
}) {
  const { steps, zero, at } = waterfall(features);
  return (
    <div className="text-sm">
      <div aria-hidden className={`${grid} pb-1 text-2xs text-ink-faint max-md:hidden`}>
        <span>Feature</span>
        <span className="relative h-4">
          <Mark share={at(0)} text="0" />
          <Mark share={at(threshold)} text={`hit from ${points(threshold)}`} />
          <Mark share={at(1)} text="100" />
        </span>
        <span className="text-right">Points</span>
      </div>
      <ol aria-label="Features of the score">
        {steps.map((step) =>
          Math.abs(step.feature.contribution) < 0.0005 ? (
            <IdleRow key={step.feature.feature} feature={step.feature} />
          ) : (
            <Row key={step.feature.feature} step={step} zero={zero} threshold={at(threshold)} />
          ),
        )}
      </ol>
      <div className={`${grid} items-center border-t border-line-strong py-2 font-semibold`}>
        <span>Score</span>
        <span className="relative h-2.5 max-md:order-3 max-md:col-span-2">
          <Threshold share={at(threshold)} />
          <span
            className={`absolute inset-y-0 rounded-[3px] ${score >= threshold ? 'bg-wax-mark' : 'bg-ink-faint'}`}
            style={{ left: `${zero * 100}%`, width: `${(at(score) - zero) * 100}%` }}
          />
        </span>
        <span className="num text-right">{points(score)}</span>
      </div>
    </div>
  );
}

function Row({ step: { feature, from, to }, zero, threshold }: { readonly step: Step; readonly zero: number; readonly threshold: number }) {
  const adds = feature.contribution > 0;
  return (
    <li className={`${grid} items-center border-t border-line py-1.5`}>
      <span className="flex min-w-0 items-start gap-2">
        <OutcomeMark outcome={feature.outcome} />
        <span className="min-w-0">
          <span className="font-medium">{featureWords[feature.feature]}</span>
          <span className="block text-xs text-ink-soft" dir="auto">
            {feature.label}
          </span>
        </span>
      </span>
      <span className="relative h-full min-h-2.5 max-md:order-3 max-md:col-span-2">
        <span aria-hidden className="absolute -inset-y-1.5 w-px bg-line-strong" style={{ left: `${zero * 100}%` }} />
        <Threshold share={threshold} />
        <span
          aria-hidden
          className={`absolute top-1/2 h-2.5 -translate-y-1/2 rounded-[3px] ${adds ? 'bg-accent-mark' : 'bg-amber-mark'}`}
          style={{ left: `${Math.min(from, to) * 100}%`, width: `max(3px, ${Math.abs(to - from) * 100}%)` }}
        />
      </span>
      <span className={`num text-right font-medium ${adds ? 'text-accent' : 'text-amber'}`}>
        {signedPoints(feature.contribution)}
        <span className="sr-only"> points</span>
      </span>
    </li>
  );
}

/** A feature that neither added nor took is said in one line. */
function IdleRow({ feature }: { readonly feature: ScoreFeature }) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_3rem] gap-x-4 border-t border-line py-1 text-xs leading-5 text-ink-soft">
      <span className="flex min-w-0 items-start gap-2">
        <OutcomeMark outcome={feature.outcome} />
        <span className="min-w-0" dir="auto">
          <span className="font-medium">{featureWords[feature.feature]}:</span> {feature.label}
        </span>
      </span>
      <span className="num text-right text-ink-faint">
        0<span className="sr-only"> points</span>
      </span>
    </li>
  );
}

const grid = 'grid grid-cols-[minmax(0,1fr)_3rem] gap-x-4 gap-y-1.5 md:grid-cols-[minmax(0,1fr)_minmax(0,0.9fr)_3rem]';

function Threshold({ share }: { readonly share: number }) {
  return (
    <span aria-hidden className="absolute -inset-y-1.5 border-l border-dashed border-wax-mark/70" style={{ left: `${share * 100}%` }} />
  );
}

function Mark({ share, text }: { readonly share: number; readonly text: string }) {
  const shift = share < 0.02 ? '' : share > 0.98 ? '-translate-x-full' : '-translate-x-1/2';
  return (
    <span className={`num absolute whitespace-nowrap ${shift}`} style={{ left: `${share * 100}%` }}>
      {text}
    </span>
  );
}

const outcomes = {
  agree: { icon: Check, word: 'agrees', look: 'text-accent' },
  partial: { icon: Equal, word: 'agrees in part', look: 'text-accent' },
  absent: { icon: CircleDashed, word: 'not known on both sides', look: 'text-ink-faint' },
  conflict: { icon: X, word: 'conflicts', look: 'text-amber' },
};

export function OutcomeMark({ outcome }: { readonly outcome: ScoreFeature['outcome'] }) {
  const { icon: Icon, word, look } = outcomes[outcome];
  return (
    <span data-tip={word} className={`mt-0.5 shrink-0 ${look}`}>
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">{word}: </span>
    </span>
  );
}
