import { hash, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Refusal } from '../../../platform/access/credentials.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database/connect.ts';
import type { Notifications } from '../../../platform/database/notifications.ts';
import { asPresented } from '../../../platform/database/tenancy.ts';
import { requestsPerWindow } from '../rules/allowance.ts';
import { secretHash, secretMatches } from '../rules/key-secret.ts';
import { dashed, keyIdIn, parseKeyToken, undashed } from '../rules/key-token.ts';
import { type PresentedKeyRow, selectPresentedKey } from '../store/api-keys.ts';
import { createMemory, type Memory } from './memory.ts';
import type { KeyUse, Usage } from './usage.ts';

/** A key as this process remembers it. */
export interface KeyRecord {
  readonly actor: Actor;
  readonly use: KeyUse;
  readonly expiresMs: number;
  readonly revoked: boolean;
  readonly secretHash: Buffer;
  readonly oldSecretHash: Buffer | null;
  readonly oldUntilMs: number;
  /** Tokens that verified, as digests under this process's salt, and how long each may be believed. One, or two while an old secret works. */
  verified: readonly { readonly digest: Buffer; readonly untilMs: number }[];
}

export interface KeyAccess {
  authenticate(token: string): Actor | Refusal | Promise<Actor | Refusal>;
  /** Keys by id without dashes, for access tokens made from them. */
  readonly memory: Memory<KeyRecord>;
}

export interface KeyAccessParts {
  readonly database: Database;
  readonly notifications: Notifications;
  readonly clock: Clock;
  readonly usage: Usage;
  readonly pepper: KeyObject;
  readonly plans: { readonly standardRequests: number; readonly premiumRequests: number };
}

export function createKeyAccess({ database, notifications, clock, usage, pepper, plans }: KeyAccessParts): KeyAccess {
  const salt = randomBytes(32).toString('base64');

  const scratch = Buffer.alloc(32);

  /** Valid until the next call. One buffer for all: asking for a new one each time doubles the cost of the hash. */
  function digestOf(token: string): Buffer {
    scratch.write(hash('sha256', salt + token, 'binary'), 'latin1');
    return scratch;
  }

  const memory = createMemory<KeyRecord>({
    notifications,
    groupsOf: ({ actor }) => [`key:${actor.id}`, `tenant:${actor.tenantId}`],
    async read(hex) {
      const keyId = dashed(hex);
      const row = await asPresented(database, { keyId }, (tx) => selectPresentedKey(tx, keyId));
      return row === undefined ? undefined : recordOf(row);
    },
  });

  function recordOf(row: PresentedKeyRow): KeyRecord {
    return {
      actor: {
        kind: 'api_key',
        via: 'api_key',
        id: row.id,
        tenantId: row.tenant_id,
        label: row.name,
        roles: [],
        scopes: row.scopes,
        requestsPerWindow: requestsPerWindow(row, plans),
      },
      use: usage.keyUse(row.tenant_id, row.id),
      expiresMs: row.expires_at?.getTime() ?? Number.POSITIVE_INFINITY,
      revoked: row.revoked_at !== null,
      secretHash: row.secret_hash,
      oldSecretHash: row.old_secret_hash,
      oldUntilMs: row.old_secret_until?.getTime() ?? 0,
      verified: [],
    };
  }

  async function verify(token: string): Promise<Actor | Refusal> {
    const parsed = parseKeyToken(token);
    if (parsed === undefined) return { refused: 'malformed' };
    const { keyId, secret } = parsed;
    const record = await memory.fetch(undashed(keyId));
    const presented = secretHash(pepper, keyId, secret);
    const isCurrent = secretMatches(presented, record?.secretHash ?? null);
    const isOld = secretMatches(presented, record?.oldSecretHash ?? null);
    if (record === undefined) return { refused: 'unknown' };
    const { actor } = record;
    const refuse = (refused: Refusal['refused']): Refusal => ({ refused, keyId, tenantId: actor.tenantId });
    // Only who knows the secret learns why the key does not work.
    if (!isCurrent && !isOld) return refuse('wrong_secret');
    const untilMs = isCurrent ? record.expiresMs : Math.min(record.expiresMs, record.oldUntilMs);
    const nowMs = clock.now().getTime();
    if (record.revoked) return refuse('revoked');
    if (untilMs <= nowMs) return refuse('expired');
    record.verified = [...record.verified.slice(-1), { digest: Buffer.from(digestOf(token)), untilMs }];
    usage.keyUsed(record.use, nowMs);
    return actor;
  }

  return {
    memory,
    authenticate(token) {
      const record = memory.get(keyIdIn(token) ?? '');
      if (record === undefined || record.verified.length === 0) return verify(token);
      const digest = digestOf(token);
      const nowMs = clock.now().getTime();
      for (const known of record.verified) {
        if (timingSafeEqual(known.digest, digest) && nowMs < known.untilMs) {
          usage.keyUsed(record.use, nowMs);
          return record.actor;
        }
      }
      return verify(token);
    },
  };
}
