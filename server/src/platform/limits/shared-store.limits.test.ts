import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestValkey, testValkey } from '../../../../dev/src/testing/index.ts';
import { openEdge, someone } from '../../../../tests/support/edge.ts';
import { notes } from '../../../../tests/support/notes.ts';
import { type NetworkPath, networkPathTo } from '../../../../tests/support/proxy.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { openLimitStore } from './store.ts';

const probe = await testValkey();
await probe?.kill();

describe.skipIf(probe === undefined)('a store shared by many processes (needs Debian’s redis-server or valkey-server)', () => {
  let store: TestValkey;
  let path: NetworkPath;
  let clients: Redis[];
  let fallbacks: number;
  beforeEach(async () => {
    const started = await testValkey();
    if (started === undefined) throw new Error('It was there a moment ago.');
    store = started;
    const { hostname, port } = new URL(store.url);
    path = await networkPathTo(hostname, Number(port));
    clients = [];
    fallbacks = 0;
  });
  afterEach(async () => {
    for (const client of clients) client.disconnect();
    await path.close();
    await store.kill();
  });

  /** The limiter of one process: a connection of its own, nothing in common but the store. */
  async function processOf(windowSeconds = 60): Promise<Limiter> {
    const redis = openLimitStore(`redis://127.0.0.1:${path.port}`);
    clients.push(redis);
    await expect.poll(() => redis.status).toBe('ready');
    return createLimiter({ windowSeconds, redis, onFallback: () => fallbacks++ });
  }

  const takeAll = async (limiters: readonly Limiter[], times: number, key: string, limit: number) => {
    const taken = await Promise.all(
      Array.from({ length: times }, (_, index) => limiters[index % limiters.length]?.take('tenant', key, limit)),
    );
    return taken.filter((each) => each?.allowed).length;
  };

  it('is exact over all of them', async () => {
    const limiters = await Promise.all([processOf(), processOf(), processOf()]);
    expect(await takeAll(limiters, 450, 'a', 100)).toBe(100);
    expect(await takeAll(limiters, 30, 'b', 100)).toBe(30);
    expect(fallbacks).toBe(0);
  });

  it('that dies in the middle of the load fails nobody and leaves nobody unlimited', async () => {
    const limiters = await Promise.all([processOf(), processOf()]);
    const first = takeAll(limiters, 100, 'a', 50);
    await store.kill();
    const allowedMeanwhile = await first;
    const allowedAfter = await takeAll(limiters, 400, 'a', 50);
    // Each process begins a window of its own at worst, besides the shared one.
    expect(allowedMeanwhile + allowedAfter).toBeLessThanOrEqual(50 * 3);
    expect(await takeAll(limiters, 100, 'a', 50)).toBe(0);
    expect(fallbacks).toBeGreaterThan(0);
  });

  it('that hangs without a word is passed over after a moment, and asked again when it is back', async () => {
    const limiter = await processOf();
    path.stall();
    const started = performance.now();
    const taken = [];
    for (let count = 0; count < 20; count++) taken.push(await limiter.take('tenant', 'a', 10));
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(10);
    expect(performance.now() - started).toBeLessThan(2_500);
    path.cut();
    path.mend();
    await expect
      .poll(
        async () => {
          const before = fallbacks;
          await limiter.take('tenant', 'b', 1_000_000);
          return fallbacks - before;
        },
        { timeout: 10_000 },
      )
      .toBe(0);
  });

  it('keeps no key longer than its window', async () => {
    const limiter = await processOf(2);
    await limiter.take('tenant', randomUUID(), 5);
    const redis = new Redis(store.url);
    const keys = await redis.keys('*');
    expect(keys).toHaveLength(1);
    expect(await redis.pttl(keys[0] ?? '')).toBeGreaterThan(0);
    expect(await redis.pttl(keys[0] ?? '')).toBeLessThanOrEqual(2_000);
    redis.disconnect();
  });

  it('answers requests all the same while it dies', async () => {
    const actor = someone({ requestsPerWindow: 60 });
    const redis = openLimitStore(store.url);
    clients.push(redis);
    await expect.poll(() => redis.status).toBe('ready');
    const edge = await openEdge(notes, { actors: { actor }, redis });
    const ask = () => edge.app.inject({ url: '/v1/notes', headers: { authorization: 'Bearer actor' } });
    const answers = Array.from({ length: 60 }, ask);
    await store.kill();
    for (let count = 0; count < 100; count++) answers.push(ask());
    const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(120);
    await edge.stop();
  });
});
