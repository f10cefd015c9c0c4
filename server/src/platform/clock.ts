/** Time is a parameter: production passes the system clock, tests a frozen one. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export function frozenClock(start: string): Clock & { advance(byMs: number): void } {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    advance(byMs) {
      at += byMs;
    },
  };
}
