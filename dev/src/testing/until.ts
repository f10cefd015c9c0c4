import { setTimeout as wait } from 'node:timers/promises';

/** Waits until `check` gives something other than undefined or false, and returns it; fails saying what it waited for. */
export async function until<T>(
  what: string,
  check: () => T | undefined | false | Promise<T | undefined | false>,
  { withinMs = 5_000 } = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms for ${what}.`);
    await wait(20);
  }
}
