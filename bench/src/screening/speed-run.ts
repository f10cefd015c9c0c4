import { strict as assert } from 'node:assert';
import { buildIndex } from '@surety/name-match';
import { quantile } from '../measure/statistics.ts';
import { benchLists, benchQueries } from './lists.ts';

/** Run by screening.ts on a core of its own; says what it measured as one JSON object. */
const rounds = 5;

const read = performance.now();
const lists = await benchLists();
const built = performance.now();
const index = buildIndex(lists);
const ready = performance.now();
const queries = benchQueries();
for (const query of queries.slice(0, 500)) index.screen(query);

const perSecond: number[] = [];
const perProcessorSecond: number[] = [];
const times: number[] = [];
let hits = 0;
for (let round = 0; round < rounds; round += 1) {
  hits = 0;
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (const query of queries) {
    const from = performance.now();
    hits += index.screen(query).length > 0 ? 1 : 0;
    times.push(performance.now() - from);
  }
  const used = process.cpuUsage(cpu);
  perSecond.push(queries.length / ((performance.now() - started) / 1000));
  perProcessorSecond.push(queries.length / ((used.user + used.system) / 1e6));
}
// 100 of the queries are of listed people, some with a typing error; a fast index that finds nobody is none.
assert.ok(hits >= 90 && hits < queries.length / 10, `${hits} of ${queries.length} queries have hits`);

process.stdout.write(
  JSON.stringify({
    parties: index.figures.parties,
    names: index.figures.names,
    indexMib: index.figures.bytes / 2 ** 20,
    readMs: built - read,
    buildMs: ready - built,
    queries: queries.length,
    hits,
    rounds,
    perSecond,
    perProcessorSecond,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    residentMib: process.memoryUsage().rss / 2 ** 20,
  }),
);
