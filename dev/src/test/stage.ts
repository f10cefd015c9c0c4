import { secondsSince } from '../start/steps.ts';
import type { Tally } from './tally.ts';

/** Runs one stage and prints its line. A stage that breaks counts as one failure; the others go on. */
export async function runStage(name: string, run: () => Promise<Tally>): Promise<Tally> {
  const started = performance.now();
  process.stdout.write(`${name} …\n`);
  const tally = await run().catch((error: unknown): Tally => {
    process.stdout.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return { passed: 0, failed: [`${name}: the stage itself broke`], skipped: [] };
  });
  const skipped = tally.skipped.length > 0 ? `, ${tally.skipped.length} skipped` : '';
  process.stdout.write(`${name}: ${tally.passed} passed, ${tally.failed.length} failed${skipped} (${secondsSince(started)})\n`);
  return tally;
}
