import type { Authoriser } from './access/authorise.ts';
import type { Authenticator } from './access/credentials.ts';
import type { AuditTrail } from './audit-trail/record.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database/connect.ts';
import type { JobQueue } from './jobs/queue.ts';
import type { Envelope } from './keys/envelope.ts';
import type { Limiter } from './limits/limiter.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Everything that the way in is made of; compose.ts puts it together once. */
export interface Platform {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly authenticator: Authenticator;
  readonly authoriser: Authoriser;
  readonly limiter: Limiter;
  readonly auditTrail: AuditTrail;
  readonly jobs: JobQueue;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Logger;
  readonly settings: EdgeSettings;
}

/** The settings of the edge, as config.ts reads them. */
export interface EdgeSettings {
  readonly windowSeconds: number;
  readonly addressRequests: number;
  readonly sessionRequests: number;
  readonly exemptAddresses: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly corsOrigins: readonly string[];
  /** Where people open the console; a signed-in browser may change things only from there. */
  readonly publicOrigin: string | undefined;
  readonly bodyLimitBytes: number;
  readonly requestTimeoutMs: number;
  readonly pressureLagMs: number;
  readonly pressureMemoryBytes: number;
  readonly consoleDirectory: string | undefined;
}
