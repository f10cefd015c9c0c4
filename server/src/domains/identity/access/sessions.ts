import { hash, randomBytes } from 'node:crypto';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Refusal } from '../../../platform/access/credentials.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database/connect.ts';
import type { Notifications } from '../../../platform/database/notifications.ts';
import type { People } from '../people.ts';
import { requestsPerWindow } from '../rules/allowance.ts';
import type { Door, SessionRef } from '../sign-in/door.ts';
import { type SessionRow, selectSession } from '../store/sessions.ts';
import { createMemory, type Memory } from './memory.ts';
import type { Usage } from './usage.ts';

/** A session as this process remembers it. */
export interface SessionRecord {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly member: boolean;
  readonly endsMs: number;
  expiresMs: number;
  /** When its end was last moved here. */
  movedMs: number;
}

export interface SessionAccess {
  authenticate(cookieHeader: string): Actor | Refusal | Promise<Actor | Refusal>;
  /** The living session of an access token's maker. */
  find(ref: SessionRef): Promise<SessionRecord | undefined>;
  /** The session that an actor came with. */
  idOf(actor: Actor): string | undefined;
  readonly memory: Memory<SessionRecord>;
}

export interface SessionAccessParts {
  readonly database: Database;
  readonly notifications: Notifications;
  readonly clock: Clock;
  readonly people: People;
  readonly door: Door;
  readonly usage: Usage;
  readonly sessionHours: number;
  readonly plans: { readonly standardRequests: number; readonly premiumRequests: number };
}

/** However much it is used, a session ends after this long. */
const sessionDaysMax = 30;
const cookiesMax = 20_000;
const minute = 60_000;

export const sessionKey = ({ userId, id }: SessionRef) => `${userId} ${id}`;

export function createSessionAccess(parts: SessionAccessParts): SessionAccess {
  const { database, notifications, clock, people, door, usage, plans } = parts;
  const idleMs = parts.sessionHours * 60 * minute;
  const salt = randomBytes(32).toString('base64');
  /** Cookies whose signature was good, by digest under this process's salt; whether their session still lives is asked each time. */
  const cookies = new Map<string, SessionRef>();
  const ids = new WeakMap<Actor, string>();

  const memory = createMemory<SessionRecord>({
    notifications,
    groupsOf: ({ actor }) => [`person:${actor.id}`, `tenant:${actor.tenantId}`],
    async read(key) {
      const [userId = '', id = ''] = key.split(' ');
      const row = await database.kysely.transaction().execute((tx) => selectSession(tx, { id, userId }));
      return row === undefined ? undefined : recordOf(userId, row);
    },
  });

  async function recordOf(userId: string, row: SessionRow): Promise<SessionRecord> {
    const { email } = await people.open({ id: userId, email: row.email, name: row.name });
    const actor: Actor = {
      kind: 'user',
      via: 'session',
      id: userId,
      tenantId: row.tenant_id,
      label: email,
      roles: row.roles ?? [],
      scopes: undefined,
      requestsPerWindow: requestsPerWindow(row, plans),
    };
    ids.set(actor, row.id);
    return {
      actor,
      sessionId: row.id,
      member: row.roles !== null,
      expiresMs: row.expires_at.getTime(),
      endsMs: row.created_at.getTime() + sessionDaysMax * 24 * 60 * minute,
      movedMs: row.expires_at.getTime() - idleMs,
    };
  }

  /** Uses the session, unless it is over. */
  function use(record: SessionRecord): Actor | undefined {
    const nowMs = clock.now().getTime();
    if (!record.member || nowMs >= Math.min(record.expiresMs, record.endsMs)) return undefined;
    if (nowMs - record.movedMs > minute) {
      record.movedMs = nowMs;
      record.expiresMs = Math.min(nowMs + idleMs, record.endsMs);
      usage.sessionUsed(record.actor.tenantId, record.sessionId, record.expiresMs);
    }
    return record.actor;
  }

  async function verify(value: string, digest: string): Promise<Actor | Refusal> {
    const ref = cookies.get(digest) ?? (await door.sessionOf(value));
    if (ref === undefined) return { refused: 'unknown' };
    const oldest = cookies.size >= cookiesMax ? cookies.keys().next().value : undefined;
    if (oldest !== undefined) cookies.delete(oldest);
    cookies.set(digest, ref);
    const record = await find(ref);
    if (record === undefined) {
      cookies.delete(digest);
      return { refused: 'unknown' };
    }
    return use(record) ?? refusal(record);
  }

  /** Another process may have moved the end, so one that is over here is read again. */
  async function find(ref: SessionRef): Promise<SessionRecord | undefined> {
    const key = sessionKey(ref);
    const remembered = memory.get(key);
    if (remembered !== undefined && remembered.expiresMs <= clock.now().getTime()) memory.forget(key);
    return memory.fetch(key);
  }

  return {
    memory,
    find,
    idOf: (actor) => ids.get(actor),
    authenticate(cookieHeader) {
      const value = cookieValue(cookieHeader, door.cookieName);
      if (value === undefined) return { refused: 'malformed' };
      const digest = hash('sha256', salt + value);
      const ref = cookies.get(digest);
      const record = ref === undefined ? undefined : memory.get(sessionKey(ref));
      return (record === undefined ? undefined : use(record)) ?? verify(value, digest);
    },
  };
}

function refusal({ member, actor }: SessionRecord): Refusal {
  return { refused: member ? 'expired' : 'no_membership', tenantId: actor.tenantId };
}

/** The raw value of a cookie, or undefined. */
export function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}
