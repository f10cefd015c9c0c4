import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../database/connect.ts';
import { invalidField, PublicError } from '../errors.ts';

/** What a request with an Idempotency-Key is: same actor and key must mean the same request. */
export interface IdempotentRequest {
  readonly tenantId: string;
  readonly actorId: string;
  readonly key: string;
  readonly endpoint: string;
  readonly fingerprint: Buffer;
}

export interface StoredReply {
  readonly status: number;
  readonly reply: Buffer;
}

const idempotencyHours = 24;

/** Checks the header and hashes the request it stands for. */
export function idempotentRequest({
  key,
  body,
  ...rest
}: {
  tenantId: string;
  actorId: string;
  endpoint: string;
  key: string;
  body: unknown;
}): IdempotentRequest {
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw invalidField('Idempotency-Key', 'must be 1 to 255 visible ASCII characters, such as a UUID.');
  return {
    ...rest,
    key,
    fingerprint: createHash('sha256')
      .update(JSON.stringify(body ?? null))
      .digest(),
  };
}

/** A claim without an answer after this long was left by a process that died; it may be taken over. */
const lapseMs = 10 * 60_000;

/** Claims the key, or finds what was answered before; removes the claims of the tenant that are older than a day. Throws `idempotency_in_progress` while the first request is still at work. */
export async function claimKey(tx: Tx, request: IdempotentRequest, now: Date): Promise<StoredReply | undefined> {
  const oldest = new Date(now.getTime() - idempotencyHours * 3_600_000);
  const lapsed = new Date(now.getTime() - lapseMs);
  await sql`delete from platform.idempotency_keys
    where tenant_id = ${request.tenantId}
      and (created_at < ${oldest}
           or (actor_id = ${request.actorId} and key = ${request.key} and status is null and created_at < ${lapsed}))`.execute(tx);
  const claimed = await sql`
    insert into platform.idempotency_keys (tenant_id, actor_id, key, endpoint, fingerprint, created_at)
    values (${request.tenantId}, ${request.actorId}, ${request.key}, ${request.endpoint}, ${request.fingerprint}, ${now})
    on conflict do nothing returning key`.execute(tx);
  if (claimed.rows.length > 0) return undefined;
  const found = await sql<{ endpoint: string; fingerprint: Buffer; status: number | null; reply: Buffer | null }>`
    select endpoint, fingerprint, status, reply from platform.idempotency_keys
    where tenant_id = ${request.tenantId} and actor_id = ${request.actorId} and key = ${request.key}`.execute(tx);
  const [row] = found.rows;
  if (row === undefined) throw new PublicError('idempotency_in_progress', 'Try again in a moment.');
  if (row.endpoint !== request.endpoint || !row.fingerprint.equals(request.fingerprint))
    throw new PublicError('idempotency_mismatch', 'Use a new key for a new request.');
  if (row.status === null || row.reply === null)
    throw new PublicError('idempotency_in_progress', 'The first request has not finished. Try again in a moment.');
  return { status: row.status, reply: row.reply };
}

export async function keepReply(tx: Tx, request: IdempotentRequest, { status, reply }: StoredReply): Promise<void> {
  await sql`update platform.idempotency_keys set status = ${status}, reply = ${reply}
    where tenant_id = ${request.tenantId} and actor_id = ${request.actorId} and key = ${request.key}`.execute(tx);
}

/** Gives the key back after a failure of ours, so that the caller can try again with it. */
export async function releaseKey(tx: Tx, request: IdempotentRequest): Promise<void> {
  await sql`delete from platform.idempotency_keys
    where tenant_id = ${request.tenantId} and actor_id = ${request.actorId} and key = ${request.key} and status is null`.execute(tx);
}
