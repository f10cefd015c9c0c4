import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..', '..');
const longestMs = 15 * 60_000;

const running = new Set<ChildProcess>();

/** Whoever stops the tests stops what they started. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    for (const child of running) child.kill('SIGTERM');
    process.exit(1);
  });
}

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs one of the tools in node_modules with this Node; `show` passes its output on as it comes. */
export function runTool(
  script: string,
  args: readonly string[],
  { show = false, environment = {} }: { show?: boolean; environment?: Record<string, string> } = {},
): Promise<Ran> {
  return run(process.execPath, [join(root, 'node_modules', script), ...args], { show, environment });
}

export function run(
  program: string,
  args: readonly string[],
  {
    show = false,
    environment = {},
    timeoutMs = longestMs,
  }: { show?: boolean; environment?: Record<string, string>; timeoutMs?: number } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      env: { ...process.env, ...plain, ...environment },
    });
    running.add(child);
    let output = '';
    const keep = (chunk: Buffer): void => {
      if (show) process.stdout.write(chunk);
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}
