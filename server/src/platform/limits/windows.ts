export interface Window {
  readonly taken: number;
  readonly msLeft: number;
}

interface Counter {
  taken: number;
  readonly endsAt: number;
}

/**
 * Fixed windows counted in this process. Answers at once, without a promise: on most installations every request passes here. A window
 * that is over is forgotten within the length of one more.
 */
export function createWindows(
  windowMs: number,
  now: () => number = () => performance.now(),
): { take(key: string): Window; size(): number } {
  const counters = new Map<string, Counter>();
  let sweepAt = now() + windowMs;

  function sweep(at: number): void {
    sweepAt = at + windowMs;
    for (const [key, { endsAt }] of counters) if (endsAt <= at) counters.delete(key);
  }

  return {
    take(key) {
      const at = now();
      if (at >= sweepAt) sweep(at);
      let counter = counters.get(key);
      if (counter === undefined || counter.endsAt <= at) {
        counter = { taken: 0, endsAt: at + windowMs };
        counters.set(key, counter);
      }
      counter.taken += 1;
      return { taken: counter.taken, msLeft: counter.endsAt - at };
    },
    size: () => counters.size,
  };
}
