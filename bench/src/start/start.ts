import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { spread } from '../measure/statistics.ts';
import { withTemporaryFolder } from '../measure/temporary.ts';
import type { Report } from '../report.ts';

const rounds = 5;
const root = new URL('../../../', import.meta.url).pathname;

/** How long `npm start` takes until it says that it answers, and what it holds when nobody asks for anything. */
export async function startBench(): Promise<Report> {
  return withTemporaryFolder(async (folder) => {
    const first = await startAndStop(join(folder, 'data'));
    const later = [];
    for (let round = 0; round < rounds; round += 1) later.push(await startAndStop(join(folder, 'data')));
    const seconds = (figure: number) => (figure / 1000).toFixed(1);
    const mib = (figure: number) => figure.toFixed(0);
    return {
      title: 'npm start',
      lines: [
        'With the packages installed and the console built before; the database is the embedded one. Not pinned to a core. Memory is the proportional set size of',
        `every process that was started, npm and the database included, two seconds after it was ready. ${rounds} further starts; median (least–greatest).`,
        '',
        '| figure | |',
        '|---|---:|',
        `| first start: new data directory, database, demo tenant | ${seconds(first.readyMs)} s |`,
        `| a later start, until ready | ${spread(
          later.map(({ readyMs }) => readyMs),
          seconds,
        )} s |`,
        `| idle memory, everything | ${spread(
          later.map(({ allMib }) => allMib),
          mib,
        )} MiB |`,
        `| idle memory, the server process | ${spread(
          later.map(({ serverMib }) => serverMib),
          mib,
        )} MiB |`,
      ],
    };
  });
}

interface StartFigures {
  readonly readyMs: number;
  readonly allMib: number;
  readonly serverMib: number;
}

async function startAndStop(dataDirectory: string): Promise<StartFigures> {
  const started = performance.now();
  const environment = { ...process.env, SURETY_DATA_DIR: dataDirectory, PORT: String(await freePort()) };
  const child = spawn('npm', ['start', '--silent'], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  try {
    await readyLine(child);
    const readyMs = performance.now() - started;
    await wait(2_000);
    const sizes = familyOf(child.pid ?? 0).map(({ pid, command }) => ({ command, mib: proportionalMib(pid) }));
    return {
      readyMs,
      allMib: sizes.reduce((sum, { mib }) => sum + mib, 0),
      serverMib: Math.max(...sizes.filter(({ command }) => command.includes('dev/src/start.ts')).map(({ mib }) => mib)),
    };
  } finally {
    const ended = once(child, 'exit');
    // The whole group, as Ctrl-C in a terminal does.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await ended;
  }
}

async function readyLine(child: ChildProcess): Promise<void> {
  if (child.stdout === null || child.stderr === null) throw new Error('npm start has no output.');
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line.includes('Surety is ready at')) return void child.stdout.resume();
  }
  throw new Error(`npm start ended before it was ready:\n${said.join('\n')}`);
}

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** The process and all that it started, as /proc tells. */
function familyOf(pid: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name), command: textOf(`/proc/${name}/cmdline`) }));
  const family: Process[] = all.filter((one) => one.pid === pid);
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid));
  return family;
}

function parentOf(pid: string): number {
  const stat = textOf(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Shared pages are divided among those that share them, so that the sum counts each once. */
function proportionalMib(pid: number): number {
  const kib = /^Pss:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1];
  return Number(kib ?? 0) / 1024;
}

/** A process may end while it is looked at. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
