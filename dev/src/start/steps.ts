const tellAfterMs = 1_500;

/** What a person at the terminal sees: one plain line for each step, with its time, and an early word when a step is slow. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export async function step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const early = setTimeout(() => say(`  ${name} …`), tellAfterMs);
  try {
    const result = await work();
    say(`  ${name} (${secondsSince(started)})`);
    return result;
  } finally {
    clearTimeout(early);
  }
}

export function secondsSince(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
