import { AsyncLocalStorage } from 'node:async_hooks';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { sessionCookie } from '../../../platform/access/credentials.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database/connect.ts';
import { PublicError } from '../../../platform/errors.ts';
import { v7 } from '../../../platform/ids.ts';
import type { Logger } from '../../../platform/log.ts';
import type { People } from '../people.ts';
import { selectSessionByToken } from '../store/sessions.ts';
import { createAdapter, tokenHash } from './adapter.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

/** Passwords and sessions, as better-auth keeps them. Nothing else in the house knows of it, and its own routes are not served. */
export interface Door {
  /** Opens a session in `tenantId`; undefined when e-mail or password is wrong. Takes the same time for an e-mail that nobody has. */
  signIn(who: { email: string; password: string; tenantId: string | undefined }): Promise<OpenedSession | undefined>;
  /** The session that a cookie's value proves, if its signature and its time are good. */
  sessionOf(cookieValue: string): Promise<SessionRef | undefined>;
  readonly cookieName: string;
  /** A Set-Cookie value that takes the session cookie away. */
  readonly expiredCookie: string;
}

export interface SessionRef {
  readonly id: string;
  readonly userId: string;
}

export interface OpenedSession extends SessionRef {
  readonly cookies: readonly string[];
}

export interface DoorParts {
  readonly database: Database;
  readonly people: People;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secret: string;
  readonly publicOrigin: string | undefined;
  readonly sessionHours: number;
}

export function openDoor({ database, people, clock, log, secret, publicOrigin, sessionHours }: DoorParts): Door {
  const secure = publicOrigin?.startsWith('https://') ?? false;
  // Browsers keep a __Host- cookie from being set by a neighbouring host or over plain HTTP.
  const cookieName = secure ? `__Host-${sessionCookie}` : sessionCookie;
  /** The tenant that the session being made is for; better-auth makes sessions in its own code. */
  const tenantOfNew = new AsyncLocalStorage<string | undefined>();

  const auth = betterAuth({
    appName: 'Surety',
    baseURL: publicOrigin ?? 'http://localhost',
    // Given as a list, so that no variable of the environment overrides it.
    secrets: [{ version: 1, value: secret }],
    database: createAdapter({ database, people }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: {
      expiresIn: sessionHours * 3600,
      // Sessions are prolonged in batches: see access/usage.ts.
      disableSessionRefresh: true,
      additionalFields: { tenantId: { type: 'string', required: true, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            const tenantId = tenantOfNew.getStore();
            return tenantId === undefined ? false : { data: { ...session, tenantId } };
          },
        },
      },
    },
    advanced: {
      cookiePrefix: 'surety',
      useSecureCookies: false,
      cookies: { session_token: { name: cookieName, attributes: { secure } } },
      database: { generateId: () => v7(clock.now()) },
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: {
      disableColors: true,
      // Wrong passwords are told to the audit trail, with their tenant; here they would only be noise.
      level: 'error',
      log: (_level, message, ...details) => log.error('better-auth failed', { reason: message, error: details[0] }),
    },
  });

  async function sessionOf(cookieValue: string): Promise<SessionRef | undefined> {
    const headers = new Headers({ cookie: `${cookieName}=${cookieValue}` });
    const found = await auth.api.getSession({ headers, query: { disableCookieCache: true, disableRefresh: true } }).catch(unavailable);
    return found === null ? undefined : { id: found.session.id, userId: found.session.userId };
  }

  return {
    cookieName,
    expiredCookie: `${cookieName}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
    sessionOf,
    async signIn({ email, password, tenantId }) {
      const answer = await tenantOfNew.run(tenantId, () => attempt(email, password));
      if (answer === undefined) return undefined;
      const session = await database.kysely.transaction().execute((tx) => selectSessionByToken(tx, tokenHash(answer.response.token)));
      if (session === undefined) throw new Error('better-auth signed someone in without a session.');
      return { id: session.id, userId: session.user_id, cookies: answer.headers.getSetCookie().map(untilBrowserCloses) };
    },
  };

  async function attempt(email: string, password: string) {
    try {
      return await auth.api.signInEmail({ body: { email, password }, returnHeaders: true });
    } catch (error) {
      if (error instanceof APIError && error.statusCode < 500) return undefined;
      throw error;
    }
  }
}

/** better-auth keeps the reason to itself, having logged it; without our database there is hardly another. */
function unavailable(cause: unknown): never {
  throw new PublicError('unavailable', 'Sessions cannot be looked up at the moment. Try again soon.', { cause });
}

/** The server decides when a session ends, and moves that end with use; a date in the cookie would cut it short. */
function untilBrowserCloses(cookie: string): string {
  return cookie.replace(/; *(max-age|expires)=[^;]*/gi, '');
}
