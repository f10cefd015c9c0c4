import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startEmbeddedPostgres } from '@surety/dev/postgres';
import { migrate } from '@surety/server';
import { type LoadResult, loadGenerator, post } from '../measure/load.ts';
import { type PinnedServer, standAside, startPinned } from '../measure/pinned.ts';
import { processorMs } from '../measure/processor-time.ts';
import { productionSettings } from '../measure/secrets.ts';
import { median, spread } from '../measure/statistics.ts';
import { withTemporaryFolder } from '../measure/temporary.ts';
import type { Report } from '../report.ts';
import { assertHardened } from './correctness.ts';
import { order, placeOrder } from './order.ts';

const rounds = 7;
const seconds = 4;
const connections = 32;

/** A hardened request beside bare Fastify and beside the usual stack, all doing the same no-op, in turns on one core. */
export async function requestBench(): Promise<Report> {
  return standAside(() => withTemporaryFolder(measureIn));
}

async function measureIn(folder: string): Promise<Report> {
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres') });
  try {
    return await measure(folder, postgres.ownerUrl);
  } finally {
    await postgres.stop();
  }
}

interface Round extends LoadResult {
  /** Processor time of the server, microseconds a request: what a core can do does not depend on who else wants it. */
  readonly cpuMicros: number;
}

interface Contestant {
  readonly name: string;
  readonly server: PinnedServer;
  readonly key: string;
  readonly logFile: string | undefined;
  readonly results: Round[];
}

async function measure(folder: string, databaseUrl: string): Promise<Report> {
  const settings = productionSettings({ databaseUrl, folder: join(folder, 'data') });
  await migrate({ ownerUrl: databaseUrl, masterKey: settings.SURETY_MASTER_KEY ?? '' });
  const usualKey = randomBytes(32).toString('base64url');
  const log = (name: string) => join(folder, `${name}.log`);
  const usual = new URL('./usual-server.ts', import.meta.url);
  const bareServer = await startPinned(new URL('./bare-server.ts', import.meta.url), {});
  const suretyServer = await startPinned(new URL('./surety-server.ts', import.meta.url), { ...settings, LOG_FILE: log('surety') });
  const usualServer = await startPinned(usual, { LOG_FILE: log('usual'), API_KEY: usualKey });
  const usualLimited = await startPinned(usual, { API_KEY: usualKey, LIMIT: '5' });
  const contestants: readonly Contestant[] = [
    { name: 'bare Fastify with the schemas', server: bareServer, key: '', logFile: undefined, results: [] },
    { name: 'Surety', server: suretyServer, key: suretyServer.facts.key ?? '', logFile: log('surety'), results: [] },
    { name: 'usual stack', server: usualServer, key: usualKey, logFile: log('usual'), results: [] },
  ];
  try {
    const { url = '', key = '', limitedKey = '' } = suretyServer.facts;
    const ours = { name: 'Surety', url, key, limited: { url, key: limitedKey } };
    await assertHardened({
      ...ours,
      headers: ['x-request-id', 'traceresponse', 'ratelimit', 'ratelimit-policy', 'content-security-policy', 'strict-transport-security'],
    });
    const limited = { url: usualLimited.facts.url ?? '', key: usualKey };
    await assertHardened({
      name: 'usual stack',
      url: usualServer.facts.url ?? '',
      key: usualKey,
      limited,
      headers: ['x-ratelimit-limit', 'content-security-policy', 'strict-transport-security'],
    });
    await usualLimited.stop();
    for (const contestant of contestants) await load(contestant, 3);
    for (let round = 0; round < rounds; round += 1) {
      for (const contestant of contestants) contestant.results.push(await load(contestant, seconds));
    }
    await assertCounted(suretyServer, settings.METRICS_TOKEN ?? '');
  } finally {
    for (const { server } of contestants) await server.stop();
    await usualLimited.stop();
  }
  for (const contestant of contestants) await assertLogged(contestant);
  return report(contestants);
}

async function load({ name, server, key }: Contestant, forSeconds: number): Promise<Round> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const before = processorMs(server.pid);
  const result = await post({ url: `${server.facts.url}${placeOrder.path}`, body: order, headers, connections, seconds: forSeconds });
  const cpuMicros = (((processorMs(server.pid) ?? Number.NaN) - (before ?? Number.NaN)) * 1000) / result.requests;
  process.stderr.write(`  ${name}: ${Math.round(result.requestsPerSecond)} a second, ${cpuMicros.toFixed(1)} µs of processor each\n`);
  assert.equal(result.failures, 0, `${name}: ${result.failures} requests failed`);
  return { ...result, cpuMicros };
}

async function assertCounted(server: PinnedServer, token: string): Promise<void> {
  const text = await (await fetch(`${server.facts.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text();
  const found = /^http_requests_total\{[^}]*path="\/v1\/bench\/orders"[^}]*status="200"[^}]*\} (\d+)$/m.exec(text);
  assert.ok(Number(found?.[1]) > 0, 'Surety: the requests are counted in /metrics');
}

/** Every request left its line of JSON; at the end of a run some answers are on their way that the load generator did not count. */
async function assertLogged({ name, logFile, results }: Contestant): Promise<void> {
  if (logFile === undefined) return;
  const answered = results.reduce((sum, { requests }) => sum + requests, 0);
  let lines = 0;
  for await (const line of createInterface({ input: createReadStream(logFile) })) {
    if (lines % 10_000 === 0) JSON.parse(line);
    lines += 1;
  }
  assert.ok(lines >= answered, `${name}: ${lines} lines in the log for ${answered} requests`);
}

function report(contestants: readonly Contestant[]): Report {
  const [bare] = contestants;
  const digits = (count: number) => (figure: number) => figure.toFixed(count);
  const whole = (figure: number) => Math.round(figure).toLocaleString('en');
  const rows = contestants.map(({ name, results }) => {
    const perSecond = results.map(({ requestsPerSecond }) => requestsPerSecond);
    const ratios = perSecond.map((figure, round) => figure / (bare?.results[round]?.requestsPerSecond ?? Number.NaN));
    const cpu = results.map(({ cpuMicros }) => cpuMicros);
    const cpuRatios = cpu.map((figure, round) => (bare?.results[round]?.cpuMicros ?? Number.NaN) / figure);
    const latency = (of: 'p50Ms' | 'p99Ms') => median(results.map((result) => result[of])).toFixed(2);
    return `| ${name} | ${spread(perSecond, whole)} | ${spread(ratios, digits(3))} | ${spread(cpu, digits(1))} | ${spread(cpuRatios, digits(3))} | ${latency('p50Ms')} | ${latency('p99Ms')} |`;
  });
  return {
    title: 'A hardened request',
    lines: [
      'A no-op POST with a body and an answer that have schemas. Surety: API key, permission, tenant limit, ids, trace context, JSON line to a file, metrics,',
      'security headers, strict validation, load shedding, deadline, production mode. Usual stack: pino to a file, @fastify/rate-limit, @fastify/helmet, prom-client,',
      'OpenTelemetry (http and Fastify, sampling 10 %), a hashed API key. 401, 422, 429, headers, metrics and the number of log lines are asserted in the run.',
      '',
      `Servers on one core, ${loadGenerator()} with ${connections} connections on the other; ${rounds} rounds in turns of ${seconds} s; median (least–greatest).`,
      'The processor time is that of the server process, threads of its own included; it is the steadier figure where others want the machine as well.',
      '',
      '| server | requests a second | ÷ bare, round by round | processor µs a request | bare ÷ it, round by round | p50 ms | p99 ms |',
      '|---|---:|---:|---:|---:|---:|---:|',
      ...rows,
    ],
  };
}
