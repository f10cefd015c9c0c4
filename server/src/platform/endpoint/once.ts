import type { FastifyReply } from 'fastify';
import { inTenant } from '../database/tenancy.ts';
import { PublicError } from '../errors.ts';
import { problemOf } from '../http/problem.ts';
import { claimKey, type IdempotentRequest, keepReply, releaseKey, type StoredReply } from '../idempotency/replay.ts';
import type { Platform } from '../platform.ts';

interface Once {
  readonly asked: IdempotentRequest;
  readonly reply: FastifyReply;
  readonly requestId: string;
  readonly handled: () => Promise<unknown>;
}

/**
 * The claim commits before the work starts, so that a second request with the key meets it whatever the handler does; a process that
 * dies in between leaves a claim that lapses. Answers that tell the caller to change something (4xx) are kept as well, our own
 * failures are not.
 */
export async function once(platform: Platform, { asked, reply, requestId, handled }: Once): Promise<unknown> {
  const { database, envelope, clock } = platform;
  const { tenantId } = asked;
  const sealContext = `platform.idempotency_keys.reply ${asked.actorId} ${asked.key}`;
  const before = await inTenant(database, tenantId, (tx) => claimKey(tx, asked, clock.now()));
  if (before !== undefined) return replay(before);
  try {
    const answer = await handled();
    await keep(reply.statusCode, answer);
    return answer;
  } catch (error) {
    if (error instanceof PublicError && error.status < 500) await keep(error.status, problemOf(error, requestId));
    else await inTenant(database, tenantId, (tx) => releaseKey(tx, asked));
    throw error;
  }

  async function keep(status: number, answer: unknown): Promise<void> {
    const sealed = await envelope.seal(tenantId, sealContext, JSON.stringify(answer ?? null));
    await inTenant(database, tenantId, (tx) => keepReply(tx, asked, { status, reply: sealed }));
  }

  async function replay(stored: StoredReply): Promise<unknown> {
    const answer: unknown = JSON.parse(await envelope.open(tenantId, sealContext, stored.reply));
    reply.header('idempotency-replayed', 'true').status(stored.status);
    if (stored.status < 400) return answer;
    return reply.type('application/problem+json').serializer(JSON.stringify).send(answer);
  }
}
