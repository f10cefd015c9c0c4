import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';

export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window is over, rounded up. */
  readonly resetSeconds: number;
}

export interface Limiter {
  /** Takes one of `limit` requests for `key` in the window. */
  take(name: string, key: string, limit: number): Promise<Allowance>;
}

export interface LimiterOptions {
  readonly windowSeconds: number;
  readonly redis?: Redis | undefined;
  /** Called when the shared store did not answer and memory decided. */
  readonly onFallback?: () => void;
}

/**
 * Fixed windows. With a shared store they are exact over all processes; when it does not answer, each process goes on with a limit
 * in memory, so that nothing fails and nobody is unlimited.
 */
export function createLimiter({ windowSeconds, redis, onFallback = () => undefined }: LimiterOptions): Limiter {
  const memory = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: windowSeconds });
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

  async function consume(key: string): Promise<RateLimiterRes> {
    if (shared === undefined) return memory.consume(key);
    try {
      return await shared.consume(key);
    } catch {
      onFallback();
      return memory.consume(key);
    }
  }

  return {
    async take(name, key, limit) {
      const { consumedPoints, msBeforeNext } = await consume(`${name}:${key}`);
      return {
        allowed: consumedPoints <= limit,
        limit,
        remaining: Math.max(0, limit - consumedPoints),
        resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
      };
    },
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
