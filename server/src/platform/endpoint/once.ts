import type { FastifyReply } from 'fastify';
import type { Tx } from '../database/connect.ts';
import { inTenant } from '../database/tenancy.ts';
import { PublicError } from '../errors.ts';
import { problemOf } from '../http/problem.ts';
import { claimKey, type IdempotentRequest, keepReply, releaseKey, type StoredReply } from '../idempotency/replay.ts';
import type { Platform } from '../platform.ts';

/** Keeps the answer in the transaction that it is the answer of. */
export type KeepAnswer = (tx: Tx, answer: unknown) => Promise<void>;

interface Once {
  readonly asked: IdempotentRequest;
  readonly reply: FastifyReply;
  readonly requestId: string;
  readonly handled: (keep: KeepAnswer) => Promise<unknown>;
}

/**
 * The claim commits before the work starts, so that a second request with the key meets it whatever the handler does. The answer is kept
 * in the work's own transaction: both stand or neither does. An endpoint without one keeps it afterwards; where that fails, the claim
 * stays until it lapses, because the work may stand. Answers that tell the caller to change something (4xx) are kept as well, our own
 * failures are not.
 */
export async function once(platform: Platform, { asked, reply, requestId, handled }: Once): Promise<unknown> {
  const { database, envelope, clock } = platform;
  const { tenantId } = asked;
  const sealContext = `platform.idempotency_keys.reply ${asked.actorId} ${asked.key}`;
  const before = await inTenant(database, tenantId, (tx) => claimKey(tx, asked, clock.now()));
  if (before !== undefined) return replay(before);
  let kept = false;
  const answer = await handled(async (tx, result) => {
    await keepReply(tx, asked, await sealed(reply.statusCode, result));
    kept = true;
  }).catch(giveBack);
  if (!kept) await keepAlone(reply.statusCode, answer);
  return answer;

  async function giveBack(error: unknown): Promise<never> {
    if (error instanceof PublicError && error.status < 500) await keepAlone(error.status, problemOf(error, requestId));
    // Where even this fails, the claim lapses by itself; the caller is told of the first failure.
    else await inTenant(database, tenantId, (tx) => releaseKey(tx, asked)).catch(() => undefined);
    throw error;
  }

  async function keepAlone(status: number, result: unknown): Promise<void> {
    const stored = await sealed(status, result);
    await inTenant(database, tenantId, (tx) => keepReply(tx, asked, stored));
  }

  async function sealed(status: number, result: unknown): Promise<StoredReply> {
    return { status, reply: await envelope.seal(tenantId, sealContext, JSON.stringify(result ?? null)) };
  }

  async function replay(stored: StoredReply): Promise<unknown> {
    const result: unknown = JSON.parse(await envelope.open(tenantId, sealContext, stored.reply));
    reply.header('idempotency-replayed', 'true').status(stored.status);
    if (stored.status < 400) return result;
    return reply.type('application/problem+json').serializer(JSON.stringify).send(result);
  }
}
