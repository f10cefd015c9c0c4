import type { Static, TSchema } from 'typebox';
import type { Clock } from '../clock.ts';
import type { TenantScope } from '../endpoint/call.ts';
import type { Logger } from '../log.ts';
import type { JobKind } from './job-kind.ts';

/** How often and how patiently a failed job is tried again. */
export const retryClasses = {
  /** Our own database and files: soon, a few times. */
  internal: { retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300 },
  /** A far service: patiently, for most of a day. */
  external: { retryLimit: 12, retryDelay: 10, retryBackoff: true, retryDelayMax: 10_800 },
  none: { retryLimit: 0 },
} as const;
export type RetryClass = keyof typeof retryClasses;

export interface JobCall<P> {
  readonly payload: P;
  readonly runId: string;
  readonly tenantId: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Aborted when the process stops: finish the present step and `throwIfAborted()`; the job runs again elsewhere. */
  readonly signal: AbortSignal;
  /** A transaction in the job's tenant. */
  inTenant<T>(work: (scope: TenantScope) => Promise<T>): Promise<T>;
  /** Shown to people: 0..1 and a few words without personal data. */
  progress(done: number, note?: string): Promise<void>;
}

export interface Job<S extends TSchema = TSchema> extends JobKind<S> {
  readonly retry: RetryClass;
  /** May run more than once for one enqueue: whatever it does must be the same done twice. */
  handle(call: JobCall<Static<S>>): Promise<void>;
}

export function defineJob<const S extends TSchema>(job: Job<S>): Job<S> {
  return job;
}

/** An event of one domain, and the job that answers it in another. */
export interface Reaction {
  readonly event: string;
  readonly job: Job;
  readonly payload: (event: { readonly id: string; readonly payload: Readonly<Record<string, unknown>> }) => unknown;
}
