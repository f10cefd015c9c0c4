import type { EndpointDefinition } from '@surety/contract';
import type { Actor } from '../../platform/access/actor.ts';
import type { AuditEvent } from '../../platform/audit-trail/record.ts';
import { currentContext } from '../../platform/context.ts';
import { installationTenant, inTenant } from '../../platform/database/tenancy.ts';
import type { Call } from '../../platform/endpoint/call.ts';
import { PublicError } from '../../platform/errors.ts';
import { networkOf } from '../../platform/limits/addresses.ts';
import type { Allowance } from '../../platform/limits/limiter.ts';
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

/** How many times as many attempts an account takes from all addresses together: guessing from many is slowed down as well. */
const fromEverywhere = 10;

/** Counts an attempt at an account, before anything costly is done for it. Throws `rate_limited`. */
export async function countAttempt({ limiter, settings }: Desk, { address }: AttemptOrigin, account: Buffer): Promise<void> {
  const key = account.toString('base64url');
  const here = await limiter.take('sign_in', `${key} ${networkOf(address)}`, settings.signInAttempts);
  if (!here.allowed) throw tooMany(here);
  const everywhere = await limiter.take('sign_in_account', key, settings.signInAttempts * fromEverywhere);
  if (!everywhere.allowed) throw tooMany(everywhere);
}

function tooMany({ resetSeconds }: Allowance): PublicError {
  return new PublicError('rate_limited', `There were too many attempts. Try again in ${resetSeconds} seconds.`, {
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
