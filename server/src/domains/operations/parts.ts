import type { Clock } from '../../platform/clock.ts';
import type { HealthCheck } from '../../platform/domain.ts';
import type { Metrics } from '../../platform/metrics.ts';

export interface OperationsParts {
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** All parts' checks, by name; asked for anew each time, because domains add theirs. */
  readonly healthChecks: () => Readonly<Record<string, HealthCheck>>;
  readonly openApi: () => Record<string, unknown>;
  readonly facts: {
    readonly version: string;
    readonly environment: string;
    readonly metricsEnabled: boolean;
    /** Empty: anyone may read metrics (development only; config.ts refuses it in production). */
    readonly metricsToken: string;
  };
}
