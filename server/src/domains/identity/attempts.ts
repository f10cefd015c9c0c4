import { createHash } from 'node:crypto';
import type { EndpointDefinition } from '@surety/contract';
import type { Actor } from '../../platform/access/actor.ts';
import type { AuditEvent } from '../../platform/audit-trail/record.ts';
import { currentContext } from '../../platform/context.ts';
import { installationTenant, inTenant } from '../../platform/database/tenancy.ts';
import type { Call } from '../../platform/endpoint/call.ts';
import { PublicError } from '../../platform/errors.ts';
import type { Desk } from './desk.ts';

/** Where an attempt to sign in comes from. */
export interface AttemptOrigin {
  readonly requestId: string;
  readonly address: string;
  /** The Cookie header, empty when there is none. */
  readonly cookie: string;
}

export function originOf({
  requestId,
  address,
  headers,
}: Pick<Call<EndpointDefinition>, 'requestId' | 'address' | 'headers'>): AttemptOrigin {
  return { requestId, address, cookie: typeof headers.cookie === 'string' ? headers.cookie : '' };
}

/** Counts an attempt at an account from an address, before anything costly is done for it. Throws `rate_limited`. */
export async function countAttempt({ limiter, settings }: Desk, { address }: AttemptOrigin, account: string | Buffer): Promise<void> {
  const key = createHash('sha256').update(`${address} `).update(account).digest('base64url');
  const { allowed, resetSeconds } = await limiter.take('sign_in', key, settings.signInAttempts);
  if (allowed) return;
  throw new PublicError('rate_limited', `There were too many attempts. Try again in ${resetSeconds} seconds.`, {
    headers: { 'retry-after': String(resetSeconds) },
  });
}

/** Tells the tenant that an attempt was for (or else the installation) how it ended. */
export async function recordAttempt(
  { database, auditTrail }: Desk,
  { requestId, address }: AttemptOrigin,
  {
    tenantId = installationTenant,
    actor = 'anonymous',
    ...event
  }: AuditEvent & { tenantId?: string | undefined; actor?: Actor | 'anonymous' },
): Promise<void> {
  const traceId = currentContext()?.trace.traceId;
  await inTenant(database, tenantId, (tx) => auditTrail.record(tx, tenantId, event, { requestId, traceId, address, actor }));
}
