import type { Endpoint } from './endpoint/endpoint.ts';
import type { Job, Reaction } from './jobs/define-job.ts';

/** A check of a part that the process needs; it must answer or throw within the time that the caller gives it. */
export type HealthCheck = () => Promise<void>;

/** What a domain hands to compose.ts. */
export interface Domain {
  readonly name: string;
  readonly endpoints: readonly Endpoint[];
  readonly jobs?: readonly Job[];
  readonly reactions?: readonly Reaction[];
  readonly healthChecks?: Readonly<Record<string, HealthCheck>>;
  /** Called once the database is migrated and before the first request. */
  start?(): Promise<void>;
  stop?(): Promise<void>;
}
