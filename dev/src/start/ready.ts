import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';

const longestMs = 30_000;
const pollMs = 50;

/** Returns once the server answers that it is ready to work, which is more than taking connections. */
export async function waitUntilReady(url: string): Promise<void> {
  const deadline = Date.now() + longestMs;
  let last = 'no answer';
  while (Date.now() < deadline) {
    try {
      const reply = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(5_000) });
      if (reply.ok) return;
      last = await reply.text();
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await wait(pollMs);
  }
  throw new Refusal(`Surety started but is not ready: ${last}`);
}
