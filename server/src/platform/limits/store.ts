import { Redis } from 'ioredis';

/** Opens the store that limits share. One that does not answer at once is taken for gone: the limit is then decided in memory. */
export function openLimitStore(url: string): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 0, enableOfflineQueue: false, commandTimeout: 250, connectTimeout: 2_000 });
  // ioredis reconnects by itself; without a listener each failed attempt would end the process.
  redis.on('error', () => undefined);
  return redis;
}
