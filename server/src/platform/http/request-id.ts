import { randomUUID } from 'node:crypto';

const acceptable = /^[A-Za-z0-9_.:-]{8,128}$/;

/** Keeps a caller's `X-Request-ID` when it is 8–128 plain characters; anything else becomes a UUID, so that no header can write into our log. */
export function requestIdFrom(header: unknown): string {
  return typeof header === 'string' && acceptable.test(header) ? header : randomUUID();
}
