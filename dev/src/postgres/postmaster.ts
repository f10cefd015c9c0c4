import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf, Refusal } from '../refusal.ts';
import type { Cluster } from './cluster.ts';
import type { Programs } from './programs.ts';

/** What PostgreSQL writes about itself into its data directory while it runs. */
export interface RunningPostmaster {
  readonly pid: number;
  readonly startedAtMs: number;
  readonly port: number;
  readonly status: string;
}

const address = '127.0.0.1';
const pollMs = 15;
const stopMs = 30_000;

/** The server that runs on these files, whoever started it; undefined when none does. */
export function runningPostmaster(data: string): RunningPostmaster | undefined {
  const file = join(data, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  if (!isAlive(pid)) return undefined;
  if (!worksOn(pid, data)) {
    // The number now belongs to another program, which PostgreSQL itself would take for a server that still runs.
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, startedAtMs: Number(lines[2]) * 1000, port: Number(lines[3]), status: (lines[7] ?? '').trim() };
}

export interface StartOptions {
  readonly port: number;
  readonly durable: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

/** Starts the server on the cluster's files and returns once it takes connections. `portTaken` asks for another port. */
export async function startPostmaster(
  programs: Programs,
  cluster: Cluster,
  { port, durable, settings }: StartOptions,
): Promise<ChildProcess | 'portTaken' | 'inUse'> {
  const log = join(cluster.data, '..', 'postgres.log');
  const output = openSync(log, 'w', 0o600);
  const child = spawn(
    join(programs.bin, 'postgres'),
    ['-D', cluster.data, ...asArgs({ ...settingsFor(port, durable), ...programs.settings, ...settings })],
    {
      ...cluster.account,
      cwd: cluster.data,
      // Ctrl-C in a terminal goes to every process of the terminal; the database must outlive the server that is draining.
      detached: true,
      stdio: ['ignore', output, output],
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    },
  );
  closeSync(output);
  // Should this process end without stopping the database, it is asked to stop all the same.
  const stopAtExit = (): void => void child.kill('SIGINT');
  process.once('exit', stopAtExit);
  let ended = false;
  const atEnd = (): void => {
    ended = true;
    process.removeListener('exit', stopAtExit);
  };
  child.once('exit', atEnd);
  child.once('error', atEnd);
  while (!ended) {
    const running = runningPostmaster(cluster.data);
    if (running?.pid === child.pid && running?.status === 'ready') return child;
    await wait(pollMs);
  }
  return startFailure(readFileSync(log, 'utf8'), cluster.data);
}

/** Asks the server to end its sessions and write everything down, and returns when it has gone. */
export async function stopPostmaster(pid: number, programs: Programs, data: string): Promise<void> {
  // Windows has no signals; PostgreSQL's own tool speaks to it there.
  if (process.platform === 'win32') spawnSync(join(programs.bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-w']);
  else signal(pid, 'SIGINT');
  const deadline = Date.now() + stopMs;
  while (isAlive(pid) && worksOn(pid, data)) {
    if (Date.now() > deadline) {
      signal(pid, 'SIGQUIT');
      return;
    }
    await wait(pollMs);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, address, () => {
      const bound = server.address();
      server.close(() => (bound !== null && typeof bound === 'object' ? resolve(bound.port) : reject(new Error('no port'))));
    });
  });
}

/** Small enough for a laptop; nothing personal in the log (no statements, no parameters). */
function settingsFor(port: number, durable: boolean): Record<string, string> {
  return {
    listen_addresses: address,
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
  };
}

function asArgs(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function startFailure(log: string, data: string): 'portTaken' | 'inUse' {
  if (/could not bind|could not create any TCP\/IP sockets/.test(log)) return 'portTaken';
  if (/lock file "postmaster\.pid" already exists|pre-existing shared memory block/.test(log)) return 'inUse';
  if (/No space left on device|Disk quota exceeded/.test(log))
    throw new Refusal(`The disk that holds ${data} is full. Free some space and start again.`);
  if (/Read-only file system/.test(log))
    throw new Refusal(`${data} is on a read-only disk. Make it writable, or set SURETY_DATA_DIR to a folder that can be written to.`);
  if (/Permission denied|has wrong ownership/.test(log)) {
    throw new Refusal(
      `The database files in ${data} belong to another account. Start Surety as the account that made them, or set SURETY_DATA_DIR to another folder.`,
    );
  }
  throw new Error(`PostgreSQL ended while starting:\n${log.trim().split('\n').slice(-12).join('\n')}`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** In a container whose first process reaps nobody, a server that ended stays listed. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Whether the process is a PostgreSQL on these files: it works in its data directory. Where that cannot be asked, its name decides. */
function worksOn(pid: number, data: string): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
    } catch (error) {
      // Another account's process: not one that we started.
      return codeOf(error) !== 'EACCES' && codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EPERM';
    }
  }
  const asked =
    process.platform === 'win32'
      ? spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' })
      : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return /postgres/.test(asked.stdout);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
