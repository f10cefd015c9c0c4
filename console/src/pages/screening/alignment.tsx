import type { AlignedPart } from '@surety/contract';
import { points } from '../../text/format.ts';
import { ruleWords } from './words.ts';

/** Which part of the name asked met which part of the listed one: two rows of parts, joined by how they met. */
export function Alignment({ parts }: { readonly parts: readonly AlignedPart[] }) {
  return (
    <div className="overflow-x-auto pb-1">
      <ol aria-label="Name, part by part" className="flex w-max min-w-full gap-x-2">
        <li
          aria-hidden
          className="sticky left-0 z-1 grid w-14 shrink-0 grid-rows-[2.25rem_2.75rem_2.25rem] items-center bg-surface text-xs text-ink-faint"
        >
          <span>Asked</span>
          <span />
          <span>Listed</span>
        </li>
        {inOrder(parts).map(({ key, part }) => (
          <Part key={key} part={part} />
        ))}
      </ol>
    </div>
  );
}

function Part({ part: { query, listed, rule, value, weight } }: { readonly part: AlignedPart }) {
  const met = query !== null && listed !== null;
  const look = rule === 'conflict' ? looks.conflict : rule === 'ignored' || !met ? looks.alone : value >= 0.995 ? looks.same : looks.near;
  const label = ruleWords[rule];
  return (
    <li
      data-tip={`${label}: agreement ${points(value)} of 100, weight ${weight.toFixed(2)}`}
      className="grid shrink-0 grid-rows-[2.25rem_2.75rem_2.25rem] justify-items-center"
    >
      <Token text={query} look={look.token} />
      <span aria-hidden className="grid w-full grid-rows-[1fr_auto_1fr] justify-items-center">
        <span className={look.line} style={{ borderLeftWidth: lineWidth(weight) }} />
        <span className={`num px-1 text-2xs leading-4 font-medium whitespace-nowrap ${look.text}`}>
          {label}
          {met && value < 0.995 && rule !== 'ignored' ? ` ${points(value)}` : ''}
        </span>
        <span className={look.line} style={{ borderLeftWidth: lineWidth(weight) }} />
      </span>
      <Token text={listed} look={look.token} />
      <span className="sr-only">
        {query ?? 'nothing'} met {listed ?? 'nothing'}: {label}, agreement {points(value)} of 100, weight {weight.toFixed(2)}
      </span>
    </li>
  );
}

function Token({ text, look }: { readonly text: string | null; readonly look: string }) {
  return (
    <span
      aria-hidden
      dir="auto"
      className={`flex h-9 min-w-14 items-center justify-center rounded-md border px-3 text-base font-medium whitespace-nowrap ${text === null ? 'border-dashed border-line-strong text-ink-faint' : look}`}
    >
      {text ?? '–'}
    </span>
  );
}

const looks = {
  same: { token: 'border-accent-mark/50 bg-accent-soft text-accent', line: 'border-accent-mark', text: 'text-accent' },
  near: { token: 'border-accent-mark/50 bg-accent-soft/45 text-ink', line: 'border-accent-mark border-dashed', text: 'text-accent' },
  conflict: { token: 'border-amber-mark/55 bg-amber-soft text-amber', line: 'border-amber-mark border-dotted', text: 'text-amber' },
  alone: { token: 'border-line-strong bg-sunken text-ink-soft', line: 'border-line-strong border-dotted', text: 'text-ink-faint' },
};

/** The heavier a part, the stronger its tie. */
function lineWidth(weight: number): number {
  return 1 + Math.round(Math.min(1, Math.max(0, weight)) * 3);
}

/** A name may hold the same word twice, so its place belongs to its key. */
function inOrder(parts: readonly AlignedPart[]): { key: string; part: AlignedPart }[] {
  return parts.map((part, place) => ({ key: `${place} ${part.query} ${part.listed}`, part }));
}
