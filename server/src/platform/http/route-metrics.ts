import type { Metrics } from '../metrics.ts';

/** Counts one route's answers in plain numbers; they reach the registry when it is scraped, not on every request. */
export interface RouteMeter {
  observe(status: number, seconds: number): void;
}

interface Tally {
  readonly labels: { service: string; method: string; path: string };
  readonly statuses: Map<number, number>;
  readonly pending: number[];
}

const maxPending = 10_000;

/**
 * prom-client hashes its labels on every observation; at thousands of requests a second that is the dearest part of a request line.
 * Here a request adds to numbers that were looked up when the route was registered.
 */
export function createRouteMeters(metrics: Metrics, service: string): (method: string, path: string) => RouteMeter {
  const tallies: Tally[] = [];

  function drain(tally: Tally): void {
    for (const seconds of tally.pending) metrics.requestSeconds.observe(tally.labels, seconds);
    tally.pending.length = 0;
    for (const [status, count] of tally.statuses) metrics.requests.inc({ ...tally.labels, status: String(status) }, count);
    tally.statuses.clear();
  }

  metrics.beforeScrape(() => {
    for (const tally of tallies) drain(tally);
  });

  return (method, path) => {
    const tally: Tally = { labels: { service, method, path }, statuses: new Map(), pending: [] };
    tallies.push(tally);
    return {
      observe(status, seconds) {
        tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
        if (tally.pending.push(seconds) >= maxPending) drain(tally);
      },
    };
  };
}
