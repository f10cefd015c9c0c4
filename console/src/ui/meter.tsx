import { points } from '../text/format.ts';

/** A score as a figure and a bar, with the mark a hit must reach. */
export function ScoreMeter({
  score,
  threshold,
  size = 'normal',
}: {
  readonly score: number;
  readonly threshold: number;
  readonly size?: 'normal' | 'large';
}) {
  const hit = score >= threshold;
  return (
    <div className={`flex shrink-0 items-center ${size === 'large' ? 'gap-3' : 'gap-2'}`}>
      <span
        className={`num font-semibold ${size === 'large' ? 'text-2xl tracking-tight' : 'w-6 text-right text-sm'} ${hit ? 'text-wax' : 'text-ink-soft'}`}
      >
        {points(score)}
      </span>
      <span aria-hidden className={`relative block overflow-hidden rounded-full bg-line ${size === 'large' ? 'h-2 w-28' : 'h-1.5 w-14'}`}>
        <span
          className={`absolute inset-y-0 left-0 rounded-full ${hit ? 'bg-wax-mark' : 'bg-ink-faint'}`}
          style={{ width: `${score * 100}%` }}
        />
        <span className="absolute inset-y-0 w-0.5 bg-surface" style={{ left: `${threshold * 100}%` }} />
      </span>
      <span className="sr-only">of 100; a hit from {points(threshold)}</span>
    </div>
  );
}
