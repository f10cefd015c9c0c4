import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runBeside, succeeds } from './pinned.ts';

export interface Load {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Answers that were not a success, and errors on the wire. */
  readonly failures: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

let generator: 'wrk' | 'autocannon' | undefined;

/** `wrk` where it is installed: it needs the least of the other core. Otherwise autocannon. */
export function loadGenerator(): 'wrk' | 'autocannon' {
  generator ??= succeeds('sh', ['-c', 'command -v wrk']) ? 'wrk' : 'autocannon';
  return generator;
}

/** POSTs the same body over and over for some seconds. */
export function post(load: Load): Promise<LoadResult> {
  return loadGenerator() === 'wrk' ? withWrk(load) : withAutocannon(load);
}

async function withWrk({ url, body, headers, connections, seconds }: Load): Promise<LoadResult> {
  const script = join(mkdtempSync(join(tmpdir(), 'surety-bench-')), 'post.lua');
  const lines = Object.entries(headers).map(([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`);
  writeFileSync(script, [`wrk.method = "POST"`, `wrk.body = ${JSON.stringify(body)}`, ...lines, report].join('\n'));
  const output = await runBeside('wrk', ['-t1', '--timeout', '20s', `-c${connections}`, `-d${seconds}s`, '-s', script, url]);
  const last = output.trim().split('\n').at(-1) ?? '';
  const { requests, microseconds, failures, p50, p99 }: Record<string, number> = JSON.parse(last);
  return {
    requests: requests ?? 0,
    requestsPerSecond: (requests ?? 0) / ((microseconds ?? 0) / 1e6),
    failures: failures ?? 0,
    p50Ms: (p50 ?? 0) / 1000,
    p99Ms: (p99 ?? 0) / 1000,
  };
}

const report = `done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('{"requests":%d,"microseconds":%d,"failures":%d,"p50":%d,"p99":%d}\\n', summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
end
`;

async function withAutocannon({ url, body, headers, connections, seconds }: Load): Promise<LoadResult> {
  const program = fileURLToPath(import.meta.resolve('autocannon'));
  const sent = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]);
  const args = [program, '-j', '-n', '-m', 'POST', '-c', String(connections), '-d', String(seconds), '-b', body, ...sent, url];
  const told: AutocannonReport = JSON.parse(await runBeside(process.execPath, args));
  return {
    requests: told.requests.total,
    requestsPerSecond: told.requests.total / told.duration,
    failures: told.non2xx + told.errors + told.timeouts,
    p50Ms: told.latency.p50,
    p99Ms: told.latency.p99,
  };
}

interface AutocannonReport {
  readonly requests: { readonly total: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly duration: number;
  readonly non2xx: number;
  readonly errors: number;
  readonly timeouts: number;
}
