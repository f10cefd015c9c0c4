import type { Authoriser, Permission } from '../../platform/access/authorise.ts';
import type { AuditTrail } from '../../platform/audit-trail/record.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connect.ts';
import type { Notifications } from '../../platform/database/notifications.ts';
import type { Envelope } from '../../platform/keys/envelope.ts';
import type { Limiter } from '../../platform/limits/limiter.ts';
import type { Logger } from '../../platform/log.ts';

export interface IdentityParts {
  readonly database: Database;
  readonly notifications: Notifications;
  readonly envelope: Envelope;
  readonly limiter: Limiter;
  readonly authoriser: Authoriser;
  readonly auditTrail: AuditTrail;
  readonly clock: Clock;
  readonly log: Logger;
  /** Every permission that some endpoint of the house asks for. Read when needed: the other domains are put together after this one. */
  readonly permissions: () => readonly Permission[];
  readonly settings: IdentitySettings;
}

/** As config.ts reads them. */
export interface IdentitySettings {
  /** SURETY_KEY_PEPPER */
  readonly keyPepper: string;
  /** SURETY_SESSION_SECRET */
  readonly sessionSecret: string;
  /** Where people open the console: issuer of access tokens; when it is https, session cookies are Secure. */
  readonly publicOrigin: string | undefined;
  /** SESSION_HOURS */
  readonly sessionHours: number;
  /** ACCESS_TOKEN_MINUTES */
  readonly accessTokenMinutes: number;
  /** RATE_LIMIT_REQUESTS and RATE_LIMIT_PREMIUM_REQUESTS: what a tenant without an allowance of its own gets. */
  readonly standardRequests: number;
  readonly premiumRequests: number;
  /** Attempts at one account from one address in a window, before any password is looked at (RATE_LIMIT_ADDRESS_REQUESTS). */
  readonly signInAttempts: number;
}
