import { takesIdempotencyKey } from '@surety/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import type { AuditFacts, AuditOrigin } from '../audit-trail/record.ts';
import type { Tx } from '../database/connect.ts';
import { inTenant } from '../database/tenancy.ts';
import { PublicError } from '../errors.ts';
import { problemOf } from '../http/problem.ts';
import { claimKey, type IdempotentRequest, idempotentRequest, keepReply, releaseKey, type StoredReply } from '../idempotency/replay.ts';
import type { Platform } from '../platform.ts';
import type { TenantScope, UploadedFile } from './call.ts';
import type { Endpoint } from './endpoint.ts';
import { tenantScope } from './scope.ts';

/** What a call has gathered by the time its handler is done. */
export interface Notes {
  facts: AuditFacts;
  target: string | undefined;
  audited: boolean;
  expired: boolean;
}

/** Runs the handler of `endpoint` in the transaction it asked for, once for one Idempotency-Key, with its audit event. */
export async function runEndpoint(
  platform: Platform,
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  notes: Notes,
): Promise<unknown> {
  const actor = request.actor;
  const origin: AuditOrigin = {
    requestId: request.id,
    traceId: request.work.trace.traceId,
    address: request.ip,
    actor: actor ?? 'anonymous',
  };
  const common = commonCall(platform, endpoint, request, reply, notes);
  const scopeIn = (tx: Tx, tenantId: string) => tenantScope(platform, tx, tenantId, origin);
  const transact = <T>(tenantId: string, work: (scope: TenantScope) => Promise<T>) =>
    inTenant(platform.database, tenantId, async (tx) => {
      const answer = await work(scopeIn(tx, tenantId));
      stopIfExpired(notes);
      return answer;
    });

  if (actor === undefined) return endpoint.handle({ ...common, inTenant: transact } as never);

  const audited = async (scope: TenantScope, answer: unknown) => {
    if (notes.audited || endpoint.audit === undefined || 'none' in endpoint.audit) return;
    const target = notes.target ?? endpoint.audit.target?.({ params: request.params as never, reply: answer as never });
    await scope.record({ action: endpoint.audit.action, target, facts: notes.facts });
    notes.audited = true;
  };
  const handled = async (): Promise<unknown> => {
    if (endpoint.transaction === 'tenant') {
      return transact(actor.tenantId, async (scope) => {
        const answer = await endpoint.handle({ ...common, ...scope, actor } as never);
        await audited(scope, answer);
        return answer;
      });
    }
    const answer = await endpoint.handle({
      ...common,
      actor,
      tenantId: actor.tenantId,
      inTenant: (work: (scope: TenantScope) => Promise<unknown>) => transact(actor.tenantId, work),
    } as never);
    if (endpoint.audit !== undefined && !('none' in endpoint.audit)) await transact(actor.tenantId, (scope) => audited(scope, answer));
    return answer;
  };

  const key = takesIdempotencyKey(endpoint.definition) ? request.headers['idempotency-key'] : undefined;
  if (typeof key !== 'string') return handled();
  const asked = idempotentRequest({
    tenantId: actor.tenantId,
    actorId: actor.id,
    endpoint: endpoint.definition.id,
    key,
    body: [request.params, request.query, request.body],
  });
  return once(platform, { asked, actor, reply, requestId: request.id, handled });
}

interface Once {
  readonly asked: IdempotentRequest;
  readonly actor: Actor;
  readonly reply: FastifyReply;
  readonly requestId: string;
  readonly handled: () => Promise<unknown>;
}

/**
 * The claim commits before the work starts, so that a second request with the key meets it whatever the handler does; a process that
 * dies in between leaves a claim that lapses. Answers that tell the caller to change something (4xx) are kept as well, our own
 * failures are not.
 */
async function once(platform: Platform, { asked, actor, reply, requestId, handled }: Once): Promise<unknown> {
  const { tenantId } = actor;
  const sealContext = `platform.idempotency_keys.reply ${asked.actorId} ${asked.key}`;
  const before = await inTenant(platform.database, tenantId, (tx) => claimKey(tx, asked, platform.clock.now()));
  if (before !== undefined) return replay(before);
  const keep = async (status: number, answer: unknown) => {
    const sealed = await platform.envelope.seal(tenantId, sealContext, JSON.stringify(answer ?? null));
    await inTenant(platform.database, tenantId, (tx) => keepReply(tx, asked, { status, reply: sealed }));
  };
  try {
    const answer = await handled();
    await keep(reply.statusCode, answer);
    return answer;
  } catch (error) {
    if (error instanceof PublicError && error.status < 500) await keep(error.status, problemOf(error, requestId));
    else await inTenant(platform.database, tenantId, (tx) => releaseKey(tx, asked));
    throw error;
  }

  async function replay(stored: StoredReply): Promise<unknown> {
    const answer: unknown = JSON.parse(await platform.envelope.open(tenantId, sealContext, stored.reply));
    reply.header('idempotency-replayed', 'true').status(stored.status);
    if (stored.status < 400) return answer;
    return reply.type('application/problem+json').serializer(JSON.stringify).send(answer);
  }
}

function stopIfExpired(notes: Notes): void {
  if (notes.expired) throw new PublicError('deadline_exceeded', 'Nothing was changed. Try again, or ask for less at a time.');
}

function commonCall(platform: Platform, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply, notes: Notes) {
  return {
    params: request.params,
    query: request.query,
    body: request.body,
    requestId: request.id,
    address: request.ip,
    headers: request.headers,
    clock: platform.clock,
    log: platform.log,
    reply: {
      header: (name: string, value: string) => void reply.header(name, value),
      cookies: (values: readonly string[]) => void reply.header('set-cookie', [...values]),
      status: (code: number) => void reply.status(code),
    },
    files: () => uploadedFiles(endpoint, request),
    audit(facts: AuditFacts, target?: string) {
      notes.facts = { ...notes.facts, ...facts };
      notes.target = target ?? notes.target;
    },
  };
}

async function* uploadedFiles(endpoint: Endpoint, request: FastifyRequest): AsyncGenerator<UploadedFile> {
  const { files } = endpoint.definition;
  if (files === undefined) return;
  const parts = request.files({
    limits: { files: files.maxCount, fileSize: files.maxBytesEach, parts: files.maxCount + 10, fieldSize: 10_000 },
    throwFileSizeLimit: true,
  });
  for await (const part of parts) yield { name: part.filename, stream: part.file };
}
