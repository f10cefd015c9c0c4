import type { EndpointDefinition } from '@surety/contract';
import type { LooseInput } from './call.ts';
import { SuretyError } from './error.ts';

export interface RetryOptions {
  /** Further attempts after the first. */
  readonly retriesMax: number;
  /** A server that asks for more patience than this is not waited for; its error says how long. */
  readonly waitMsMax: number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Tries `attempt` again while the failure is one that passes and the caller has not given up. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal,
  { retriesMax, waitMsMax, wait }: RetryOptions,
): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= retriesMax || !(error instanceof SuretyError) || !passes(error)) throw error;
      const ms = error.retryAfter === undefined ? backoffMs(tried) : error.retryAfter * 1000;
      if (ms > waitMsMax) throw error;
      await wait(ms, signal);
    }
  }
}

/** Only what may be done twice without harm: reads, replacements and removals, and what carries an Idempotency-Key. */
export function isRepeatable({ method }: EndpointDefinition, { idempotencyKey }: LooseInput): boolean {
  return method === 'GET' || method === 'PUT' || method === 'DELETE' || idempotencyKey !== undefined;
}

export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

function passes({ code, status }: SuretyError): boolean {
  return code === 'unreachable' || status === 429 || status === 503;
}

/** 0.2 s, 0.4 s, 0.8 s …, each between half and the whole, so that many clients do not come back at once. */
function backoffMs(tried: number): number {
  return 200 * 2 ** tried * (0.5 + Math.random() / 2);
}
