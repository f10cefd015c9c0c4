import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { createWindows, type Window } from './windows.ts';

export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window is over, rounded up. */
  readonly resetSeconds: number;
}

export interface Limiter {
  /** Takes one of `limit` requests for `key` in the window; without a shared store it answers at once. */
  take(name: string, key: string, limit: number): Allowance | Promise<Allowance>;
}

export interface LimiterOptions {
  readonly windowSeconds: number;
  readonly redis?: Redis | undefined;
  /** Called when the shared store did not answer and memory decided. */
  readonly onFallback?: () => void;
}

const passedOverMs = 1_000;

/**
 * Fixed windows. With a shared store they are exact over all processes; when it does not answer, each process goes on with a limit
 * in memory, so that nothing fails and nobody is unlimited.
 */
export function createLimiter({ windowSeconds, redis, onFallback = () => undefined }: LimiterOptions): Limiter {
  const memory = createWindows(windowSeconds * 1000);
  const shared =
    redis === undefined
      ? undefined
      : new RateLimiterRedis({
          storeClient: redis,
          points: Number.MAX_SAFE_INTEGER,
          duration: windowSeconds,
          keyPrefix: 'surety:limit',
          rejectIfRedisNotReady: true,
        });

  let passedOverUntil = 0;

  async function takeShared(store: RateLimiterRedis, key: string, limit: number): Promise<Allowance> {
    if (performance.now() >= passedOverUntil) {
      try {
        const { consumedPoints, msBeforeNext } = await store.consume(key);
        return allowanceOf({ taken: consumedPoints, msLeft: msBeforeNext }, limit);
      } catch {
        // A store that hangs would otherwise cost every request its whole time-out.
        passedOverUntil = performance.now() + passedOverMs;
      }
    }
    onFallback();
    return allowanceOf(memory.take(key), limit);
  }

  return {
    take(name, key, limit) {
      const named = `${name}:${key}`;
      return shared === undefined ? allowanceOf(memory.take(named), limit) : takeShared(shared, named, limit);
    },
  };
}

function allowanceOf({ taken, msLeft }: Window, limit: number): Allowance {
  return {
    allowed: taken <= limit,
    limit,
    remaining: Math.max(0, limit - taken),
    resetSeconds: Math.max(1, Math.ceil(msLeft / 1000)),
  };
}

/** Sets the fields of the IETF draft "RateLimit header fields for HTTP", and `Retry-After` when refused. */
export function setLimitHeaders(
  reply: HeaderWriter,
  name: string,
  { allowed, limit, remaining, resetSeconds }: Allowance,
  windowSeconds: number,
): void {
  reply.header('ratelimit-policy', `"${name}";q=${limit};w=${windowSeconds}`);
  reply.header('ratelimit', `"${name}";r=${remaining};t=${resetSeconds}`);
  if (!allowed) reply.header('retry-after', String(resetSeconds));
}

interface HeaderWriter {
  header(name: string, value: string): unknown;
}
