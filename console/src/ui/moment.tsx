import { useState, useSyncExternalStore } from 'react';
import { exactUtc, relative } from '../text/time.ts';

/** A time as people say it; the exact one, in UTC, on hover, on focus of its row, and for screen readers. */
export function Moment({ at, none = '–' }: { readonly at: string | null | undefined; readonly none?: string }) {
  const [mounted] = useState(Date.now);
  const now = Math.max(useMinute(), mounted);
  if (at === null || at === undefined) return <span className="text-ink-faint">{none}</span>;
  const exact = exactUtc(at);
  return (
    <time dateTime={at} data-tip={exact} className="num whitespace-nowrap">
      {relative(at, new Date(now))}
      <span className="sr-only"> ({exact})</span>
    </time>
  );
}

/** Re-renders as the half minute turns, all places together. */
function useMinute(): number {
  return useSyncExternalStore(subscribe, () => tick);
}

let tick = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick = Date.now();
    for (const each of listeners) each();
  }, 30_000);
  if (Date.now() - tick > 30_000) tick = Date.now();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
