import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { type Credential, credentialOf, isActor, type Refusal } from '../access/credentials.ts';
import { installationTenant, inTenant } from '../database/tenancy.ts';
import { PublicError } from '../errors.ts';
import { isExempt, networkOf } from '../limits/addresses.ts';
import { type Allowance, setLimitHeaders } from '../limits/limiter.ts';
import type { Platform } from '../platform.ts';
import { recordDenial } from './denials.ts';
import type { Endpoint } from './endpoint.ts';

/** Answers a promise only where something must be waited for: for a remembered key and limits in memory a turn would be the dearest part. */
export type Gate = (endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) => void | Promise<void>;

/**
 * Access and limits: everything that is decided before a body is read. Leaves the actor on the request, or nobody for an endpoint that
 * is open to anyone; throws what the caller is to be told.
 */
export function createGate(platform: Platform): Gate {
  const { authenticator, authoriser, settings } = platform;
  const exempt = isExempt(settings.exemptAddresses);

  return (endpoint, request, reply) => {
    if (endpoint.permission === 'anyone') return limitAddress(request, reply);
    const credential = credentialOf(request.headers);
    if (credential === undefined) return unauthenticated(request, reply);
    const found = authenticator.authenticate(credential);
    if (found instanceof Promise) return found.then((actor) => admit(endpoint, actor, credential, request, reply));
    return admit(endpoint, found, credential, request, reply);
  };

  function admit(
    endpoint: Endpoint,
    found: Actor | Refusal,
    credential: Credential,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void | Promise<void> {
    if (!isActor(found)) return refuse(found, credential, request, reply);
    request.actor = found;
    request.work.tenantId = found.tenantId;
    request.work.actorId = found.id;
    const permitted =
      endpoint.permission === 'signed-in' || endpoint.permission === 'anyone' || authoriser.permits(found, endpoint.permission);
    const denied = isCrossSite(found, request, settings.publicOrigin) ? 'cross_site_request' : permitted ? undefined : 'forbidden';
    const limited = limitActor(found, reply);
    return denied === undefined ? limited : Promise.resolve(limited).then(() => deny(denied, endpoint, found, request));
  }

  function limitAddress(request: FastifyRequest, reply: FastifyReply): void | Promise<void> {
    return exempt(request.ip) ? undefined : limit('address', networkOf(request.ip), settings.addressRequests, reply);
  }

  async function unauthenticated(request: FastifyRequest, reply: FastifyReply): Promise<never> {
    await limitAddress(request, reply);
    throw new PublicError('unauthenticated', undefined, { headers: { 'www-authenticate': 'Bearer realm="surety"' } });
  }

  function limitActor(actor: Actor, reply: FastifyReply): void | Promise<void> {
    return actor.via === 'session'
      ? limit('person', `${actor.tenantId}:${actor.id}`, settings.sessionRequests, reply)
      : limit('tenant', actor.tenantId, actor.requestsPerWindow, reply);
  }

  function limit(name: string, key: string, allowed: number, reply: FastifyReply): void | Promise<void> {
    const allowance = platform.limiter.take(name, key, allowed);
    return allowance instanceof Promise ? allowance.then((taken) => apply(name, taken, reply)) : apply(name, allowance, reply);
  }

  function apply(name: string, allowance: Allowance, reply: FastifyReply): void {
    setLimitHeaders(reply, name, allowance, settings.windowSeconds);
    if (!allowance.allowed) throw limited(name, allowance);
  }

  function limited(name: string, { resetSeconds }: Allowance): PublicError {
    platform.metrics.limited.inc({ limit: name });
    return new PublicError('rate_limited', `Try again in ${resetSeconds} seconds.`);
  }

  /** A wrong credential counts against its address, loopback included, and is told to the audit trail while it is within the limit. */
  async function refuse(refusal: Refusal, credential: Credential, request: FastifyRequest, reply: FastifyReply): Promise<never> {
    await limit('refused', networkOf(request.ip), settings.addressRequests, reply);
    if (credential.kind !== 'session') {
      const tenantId = refusal.tenantId ?? installationTenant;
      await inTenant(platform.database, tenantId, (tx) =>
        platform.auditTrail.record(
          tx,
          tenantId,
          {
            action: 'access.refused',
            target: refusal.keyId,
            outcome: 'denied',
            facts: { credential: credential.kind, reason: refusal.refused },
          },
          { requestId: request.id, traceId: request.work.trace.traceId, address: request.ip, actor: 'anonymous' },
        ),
      );
    }
    throw new PublicError('unauthenticated', sentences[refusal.refused], {
      headers: { 'www-authenticate': 'Bearer realm="surety", error="invalid_token"' },
    });
  }

  async function deny(code: 'forbidden' | 'cross_site_request', endpoint: Endpoint, actor: Actor, request: FastifyRequest): Promise<never> {
    const { permission } = endpoint;
    await recordDenial(platform, endpoint, { actor, request, facts: code === 'forbidden' ? { permission } : { permission, reason: code } });
    if (code === 'cross_site_request') throw new PublicError(code, 'Open the console itself and try again, or use an API key.');
    throw new PublicError(code, `This needs the permission ${permission}. Ask an administrator of your tenant for it.`);
  }
}

/** The same sentence for an unknown and a wrong key: the difference would tell which keys exist. */
const sentences: Readonly<Record<Refusal['refused'], string>> = {
  unknown: 'This credential is not valid.',
  malformed: 'This credential is not valid.',
  wrong_secret: 'This credential is not valid.',
  expired: 'This credential has expired. Use a new one.',
  revoked: 'This credential was revoked. Use another one.',
  no_membership: 'You are not a member of this tenant any more.',
};

/** A cookie travels by itself, so a change made with one must come from our own pages. Browsers always send Origin or Sec-Fetch-Site here. */
function isCrossSite(actor: Actor, { method, headers, protocol, host }: FastifyRequest, publicOrigin: string | undefined): boolean {
  if (actor.via !== 'session' || method === 'GET' || method === 'HEAD') return false;
  if (headers.origin === undefined) return headers['sec-fetch-site'] !== 'same-origin';
  return headers.origin !== (publicOrigin ?? `${protocol}://${host}`);
}
