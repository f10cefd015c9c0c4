import { takesIdempotencyKey } from '@surety/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import type { AuditOrigin } from '../audit-trail/record.ts';
import { inTenant } from '../database/tenancy.ts';
import { PublicError } from '../errors.ts';
import { idempotentRequest } from '../idempotency/replay.ts';
import type { Platform } from '../platform.ts';
import type { TenantScope } from './call.ts';
import { recordDenial } from './denials.ts';
import type { AuditRule, Endpoint } from './endpoint.ts';
import { type KeepAnswer, once } from './once.ts';
import { RequestCall } from './request-call.ts';
import { tenantScope } from './scope.ts';

type Transact = <T>(tenantId: string, work: (scope: TenantScope) => Promise<T>) => Promise<T>;

/** How one kind of endpoint is run: chosen when it is registered, so that a request decides nothing that the endpoint has decided. */
export function runnerOf(platform: Platform, endpoint: Endpoint): (request: FastifyRequest, reply: FastifyReply) => unknown {
  const deadlineMs = endpoint.deadlineMs ?? platform.settings.requestTimeoutMs;
  const creates = takesIdempotencyKey(endpoint.definition);
  const run = endpoint.permission === 'anyone' ? runOpen : endpoint.transaction === 'tenant' ? runInTenant : runFree;
  return (request, reply) => {
    const call = new RequestCall(platform, endpoint, { request, reply });
    const key = creates ? request.headers['idempotency-key'] : undefined;
    const work =
      typeof key === 'string' && request.actor !== undefined ? runOnce(key, request.actor) : run(platform, endpoint, call, request);
    return work instanceof Promise ? within(deadlineMs, work, call).catch(told) : work;

    /** A denial by the handler went away with its transaction; what is told of it stays. */
    async function told(error: unknown): Promise<never> {
      if (error instanceof PublicError && error.code === 'forbidden' && request.actor !== undefined)
        await recordDenial(platform, endpoint, {
          actor: request.actor,
          request,
          facts: { permission: endpoint.permission, reason: 'handler' },
        });
      throw error;
    }

    function runOnce(given: string, actor: Actor): Promise<unknown> {
      const { id } = endpoint.definition;
      const body = [request.params, request.query, request.body];
      const asked = idempotentRequest({ tenantId: actor.tenantId, actorId: actor.id, endpoint: id, key: given, body });
      const handled = async (keep: KeepAnswer) => run(platform, endpoint, call, request, keep);
      return once(platform, { asked, reply, requestId: request.id, handled });
    }
  };
}

function runOpen(platform: Platform, endpoint: Endpoint, call: RequestCall, request: FastifyRequest): unknown {
  return endpoint.handle(withParts(call, { inTenant: transactions(platform, call, request) }));
}

async function runInTenant(
  platform: Platform,
  endpoint: Endpoint,
  call: RequestCall,
  request: FastifyRequest,
  keep?: KeepAnswer,
): Promise<unknown> {
  const { tenantId } = actorOf(request);
  return transactions(
    platform,
    call,
    request,
  )(tenantId, async (scope) => {
    const answer = await endpoint.handle(withParts(call, scope));
    if (isRule(endpoint.audit)) await recordAnswer(scope, endpoint.audit, { call, answer });
    await keep?.(scope.tx, answer);
    return answer;
  });
}

function runFree(platform: Platform, endpoint: Endpoint, call: RequestCall, request: FastifyRequest): unknown {
  const { tenantId } = actorOf(request);
  const transact = transactions(platform, call, request);
  const answer = endpoint.handle(
    withParts(call, { tenantId, inTenant: (work: (scope: TenantScope) => Promise<unknown>) => transact(tenantId, work) }),
  );
  const { audit } = endpoint;
  return isRule(audit) ? recordAfter(audit) : answer;

  async function recordAfter(rule: AuditRule): Promise<unknown> {
    const settled = await answer;
    await transact(tenantId, (scope) => recordAnswer(scope, rule, { call, answer: settled }));
    return settled;
  }
}

/** Transactions of this request: named as caused by it, and never committed once its answer was given up on. */
function transactions(platform: Platform, call: RequestCall, request: FastifyRequest): Transact {
  return async (tenantId, work) => {
    const committing = Promise.withResolvers<void>();
    try {
      const answer = await inTenant(platform.database, tenantId, async (tx) => {
        const origin: AuditOrigin = {
          requestId: request.id,
          traceId: request.work.trace.traceId,
          address: request.ip,
          actor: request.actor ?? 'anonymous',
        };
        const result = await work(tenantScope(platform, tx, tenantId, origin));
        if (call.expired) throw tooLate(call);
        call.committing = committing.promise;
        return result;
      });
      call.committed = true;
      return answer;
    } finally {
      call.committing = undefined;
      committing.resolve();
    }
  };
}

async function recordAnswer(scope: TenantScope, rule: AuditRule, { call, answer }: { call: RequestCall; answer: unknown }): Promise<void> {
  const target = call.target ?? rule.target?.({ params: call.params, reply: answer });
  await scope.record({ action: rule.action, target, facts: call.facts });
}

function isRule(audit: Endpoint['audit']): audit is AuditRule {
  return audit !== undefined && 'action' in audit;
}

/** The handler's own type says what it takes; `endpoint()` has checked it against the definition, which is lost here. */
function withParts(call: RequestCall, parts: object): never {
  return Object.assign(call, parts) as never;
}

function actorOf(request: FastifyRequest): Actor {
  if (request.actor === undefined) throw new Error('An endpoint behind sign-in was reached by nobody.');
  return request.actor;
}

/**
 * Answers within the deadline. What is still at work then finds that its time is over before it commits; a commit under way is waited
 * for, because only its outcome tells whether anything was changed.
 */
function within(deadlineMs: number, work: Promise<unknown>, call: RequestCall): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(tooLate(call));
    const timer = setTimeout(() => {
      call.expired = true;
      if (call.committing === undefined) giveUp();
      else call.committing.then(() => setImmediate(giveUp));
    }, deadlineMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function tooLate({ committed }: RequestCall): PublicError {
  const state = committed
    ? 'A part of it may have been done; look before you try again.'
    : 'Nothing was changed. Try again, or ask for less at a time.';
  return new PublicError('deadline_exceeded', state);
}
