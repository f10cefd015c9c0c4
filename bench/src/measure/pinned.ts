import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { createInterface } from 'node:readline';

/** The core that what is measured runs on, and the one for everything else. */
const measuredCore = '0';
const otherCore = '1';

let hasTaskset: boolean | undefined;

export function canPin(): boolean {
  hasTaskset ??= succeeds('taskset', ['-c', otherCore, 'true']);
  return hasTaskset;
}

/** Leaves the measured core to the servers for the time of some work: this process and what it starts meanwhile stay on the other one. */
export async function standAside<T>(work: () => Promise<T>): Promise<T> {
  const stayOn = (cores: string) => canPin() && succeeds('taskset', ['-acp', cores, String(process.pid)]);
  stayOn(otherCore);
  try {
    return await work();
  } finally {
    stayOn(`0-${cpus().length - 1}`);
  }
}

export interface PinnedServer {
  /** What it said of itself in its first line. */
  readonly facts: Readonly<Record<string, string>>;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a script of ours on the measured core; its first line of output is a JSON object saying where it is. */
export async function startPinned(
  script: URL,
  environment: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<PinnedServer> {
  const [command = '', ...args] = onCore(measuredCore, [process.execPath, ...nodeOptions, script.pathname]);
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  const first = await firstLine(child, script);
  const facts: Record<string, string> = JSON.parse(first);
  return {
    facts,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Runs a script of ours on the measured core to its end and answers its output. */
export async function runPinned(script: URL, nodeOptions: readonly string[] = []): Promise<string> {
  return outputOf(onCore(measuredCore, [process.execPath, ...nodeOptions, script.pathname]));
}

/** Runs a command on the other core and answers its output. */
export function runBeside(command: string, args: readonly string[]): Promise<string> {
  return outputOf(onCore(otherCore, [command, ...args]));
}

function onCore(core: string, command: readonly string[]): readonly string[] {
  return canPin() ? ['taskset', '-c', core, ...command] : command;
}

async function outputOf([command = '', ...args]: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}.`);
  return output;
}

export function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function firstLine(child: ChildProcess, script: URL): Promise<string> {
  if (child.stdout === null) throw new Error('The server has no output.');
  const lines = createInterface({ input: child.stdout });
  const said = once(lines, 'line').then(([line]) => String(line));
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`${script.pathname} ended with ${code} before it was ready.`);
  });
  return Promise.race([said, ended]);
}
