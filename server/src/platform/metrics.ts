import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter<'service' | 'method' | 'path' | 'status'>;
  readonly requestSeconds: Histogram<'service' | 'method' | 'path'>;
  readonly jobs: Counter<'job_type' | 'status'>;
  readonly jobsInProgress: Gauge<'job_type'>;
  readonly jobSeconds: Histogram<'job_type'>;
  readonly limited: Counter<'limit'>;
  readonly limiterFallback: Counter;
  /** Runs `bring` before each scrape, for numbers that are kept elsewhere until they are asked for. */
  beforeScrape(bring: () => void): void;
  /** The text that Prometheus reads. */
  text(): Promise<string>;
}

/** Names, units and labels by Prometheus' conventions; a label is never a tenant, a raw path or anything a request can choose. */
export function createMetrics({ defaults = true } = {}): Metrics {
  const registry = new Registry();
  if (defaults) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const bringers: (() => void)[] = [];
  return {
    registry,
    requests: new Counter({
      name: 'http_requests_total',
      help: 'Requests answered.',
      labelNames: ['service', 'method', 'path', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request line to the last byte of the answer.',
      labelNames: ['service', 'method', 'path'],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    jobs: new Counter({ name: 'worker_jobs_total', help: 'Jobs by what became of them.', labelNames: ['job_type', 'status'], registers }),
    jobsInProgress: new Gauge({ name: 'worker_jobs_in_progress', help: 'Jobs being worked on.', labelNames: ['job_type'], registers }),
    jobSeconds: new Histogram({
      name: 'worker_job_duration_seconds',
      help: 'Time a job took.',
      labelNames: ['job_type'],
      buckets: [0.05, 0.25, 1, 5, 15, 60, 300],
      registers,
    }),
    limited: new Counter({ name: 'rate_limited_requests_total', help: 'Requests answered 429.', labelNames: ['limit'], registers }),
    limiterFallback: new Counter({
      name: 'rate_limit_fallback_total',
      help: 'Limits decided in memory because the shared store did not answer.',
      registers,
    }),
    beforeScrape(bring) {
      bringers.push(bring);
    },
    text() {
      for (const bring of bringers) bring();
      return registry.metrics();
    },
  };
}
