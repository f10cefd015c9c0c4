import { Counter, Gauge } from 'prom-client';
import type { Clock } from '../../platform/clock.ts';
import type { Metrics } from '../../platform/metrics.ts';
import type { ActiveLists } from './engine/active-lists.ts';
import type { IndexCache } from './engine/index-cache.ts';
import { listAgeMs } from './rules/list-age.ts';

export interface ScreeningMetrics {
  readonly checks: Counter<'result'>;
}

/** Figures of screening. A list's age is told by its format, of which there are few: a list's id is chosen by tenants. */
export function screeningMetrics(
  metrics: Metrics,
  { lists, indexes, clock }: { lists: ActiveLists; indexes: IndexCache; clock: Clock },
): ScreeningMetrics {
  const registers = [metrics.registry];
  const ages = new Gauge({
    name: 'screening_list_age_seconds',
    help: 'Age of the oldest list in force of each format, by its own date or by when it was last imported.',
    labelNames: ['format'],
    registers,
  });
  const bytes = new Gauge({ name: 'screening_index_bytes', help: 'Memory of the screening indexes.', registers });
  metrics.beforeScrape(() => {
    bytes.set(indexes.bytes());
    ages.reset();
    for (const [format, age] of oldestByFormat(lists, clock.now())) ages.set({ format }, age / 1000);
  });
  return {
    checks: new Counter({ name: 'screening_checks_total', help: 'Screening checks by result.', labelNames: ['result'], registers }),
  };
}

function oldestByFormat(lists: ActiveLists, now: Date): Map<string, number> {
  const oldest = new Map<string, number>();
  for (const set of lists.known()) {
    for (const list of set) {
      if (list.fictional) continue;
      const format = list.format ?? 'other';
      oldest.set(format, Math.max(oldest.get(format) ?? 0, listAgeMs(list, now)));
    }
  }
  return oldest;
}
