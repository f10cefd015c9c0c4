import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createLimiter, setLimitHeaders } from './limiter.ts';

describe('a window', () => {
  it('allows exactly its number of requests; the 101st of a hundred is refused', async () => {
    const limiter = createLimiter({ windowSeconds: 60 });
    const taken = [];
    for (let count = 0; count < 102; count++) taken.push(await limiter.take('tenant', 'a', 100));
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(100);
    expect(taken[99]).toMatchObject({ allowed: true, remaining: 0, limit: 100 });
    expect(taken[100]).toMatchObject({ allowed: false, remaining: 0 });
    expect(taken[100]?.resetSeconds).toBeGreaterThan(0);
    expect(taken[100]?.resetSeconds).toBeLessThanOrEqual(60);
  });

  it('never allows more, however many ask at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 120 }), async (limit, asked) => {
        const limiter = createLimiter({ windowSeconds: 60 });
        const taken = await Promise.all(Array.from({ length: asked }, () => limiter.take('tenant', 'a', limit)));
        expect(taken.filter(({ allowed }) => allowed)).toHaveLength(Math.min(limit, asked));
      }),
      { numRuns: 30 },
    );
  });

  it('is another one for another key and for another limit', async () => {
    const limiter = createLimiter({ windowSeconds: 60 });
    expect((await limiter.take('tenant', 'a', 1)).allowed).toBe(true);
    expect((await limiter.take('tenant', 'a', 1)).allowed).toBe(false);
    expect((await limiter.take('tenant', 'b', 1)).allowed).toBe(true);
    expect((await limiter.take('address', 'a', 1)).allowed).toBe(true);
  });

  it('begins anew when it is over', async () => {
    vi.useFakeTimers();
    try {
      const limiter = createLimiter({ windowSeconds: 60 });
      expect((await limiter.take('tenant', 'a', 1)).allowed).toBe(true);
      vi.advanceTimersByTime(59_000);
      expect(await limiter.take('tenant', 'a', 1)).toMatchObject({ allowed: false, resetSeconds: 1 });
      vi.advanceTimersByTime(1_100);
      expect((await limiter.take('tenant', 'a', 1)).allowed).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('whose limit was raised meanwhile allows the difference', async () => {
    const limiter = createLimiter({ windowSeconds: 60 });
    for (let count = 0; count < 3; count++) await limiter.take('tenant', 'a', 2);
    expect((await limiter.take('tenant', 'a', 10)).remaining).toBe(6);
  });
});

it('the headers are those of the IETF draft, and Retry-After only where refused', () => {
  const set = (allowed: boolean) => {
    const headers: Record<string, string> = {};
    setLimitHeaders(
      { header: (name, value) => Object.assign(headers, { [name]: value }) },
      'tenant',
      { allowed, limit: 100, remaining: 7, resetSeconds: 42 },
      60,
    );
    return headers;
  };
  expect(set(true)).toEqual({ 'ratelimit-policy': '"tenant";q=100;w=60', ratelimit: '"tenant";r=7;t=42' });
  expect(set(false)).toMatchObject({ 'retry-after': '42' });
});
