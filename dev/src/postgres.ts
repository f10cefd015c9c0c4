import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Claim, claimDatabase } from './postgres/claim.ts';
import { type Cluster, type Home, homeOf, openCluster } from './postgres/cluster.ts';
import { freePort, runningPostmaster, startPostmaster, stopPostmaster } from './postgres/postmaster.ts';
import { debianPrograms, embeddedPrograms, type Programs } from './postgres/programs.ts';
import { Refusal, refusalForDisk } from './refusal.ts';

export interface PostgresOptions {
  /** Everything of the database is kept here; made when missing. */
  readonly dataDirectory: string;
  readonly log?: (line: string) => void;
  /** False for throw-away databases of tests: faster, and lost with the power. */
  readonly durable?: boolean;
  /** Further settings of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called when the server ends though nobody stopped it. */
  readonly onLost?: () => void;
}

export interface RunningPostgres {
  /** Database `surety` as its owner: a role that may create roles and databases and is no superuser, like an owner on a hosted server. */
  readonly ownerUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Where its files are: `dataDirectory`, or what stands in for it. */
  readonly home: string;
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL 18 on `dataDirectory`, making it at first. Recovers by itself from a process that was killed, and
 * refuses in one sentence when another Surety uses the directory, the disk is full or cannot be written to.
 */
export async function startEmbeddedPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const home = homeOf(options.dataDirectory, options.log ?? (() => undefined));
  return startOn(home, embeddedPrograms(home.directory, home.account), options);
}

/** The same on Debian's PostgreSQL 15, for tests; undefined when it is not installed. */
export async function startDebianPostgres15(options: PostgresOptions): Promise<RunningPostgres | undefined> {
  const programs = debianPrograms();
  return programs && startOn(homeOf(options.dataDirectory, options.log ?? (() => undefined)), programs, options);
}

const database = 'surety';
const owner = 'surety_owner';
const claimedWithinMs = 5_000;
const attempts = 40;

async function startOn(home: Home, programs: Programs, options: PostgresOptions): Promise<RunningPostgres> {
  const cluster = await openCluster(home, programs, { durable: options.durable ?? true });
  const portFile = join(home.directory, 'port');
  let port = await rememberedPort(portFile);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    await stopOrphan(cluster, programs, options);
    const started = await startPostmaster(programs, cluster, { port, durable: options.durable ?? true, settings: options.settings ?? {} });
    if (started === 'portTaken') port = await freePort();
    else if (started === 'inUse') await wait(250);
    else {
      try {
        writeFileSync(portFile, `${port}\n`);
      } catch (error) {
        throw refusalForDisk(error, home.directory);
      }
      return running(started, { port, home: home.directory, cluster, programs, options });
    }
  }
  throw inUse(options.dataDirectory);
}

/**
 * A server may run on these files already: another Surety's, or one that was left behind when its Surety was killed. Whoever holds the
 * claim uses it; one that nobody claims soon after its start is stopped in good order.
 */
async function stopOrphan(cluster: Cluster, programs: Programs, { dataDirectory, log }: PostgresOptions): Promise<void> {
  for (let told = false; ; told = true) {
    const found = runningPostmaster(cluster.data);
    if (found === undefined) return;
    if (found.status === 'ready') {
      const claim = await claimDatabase(superuserUrl(cluster, found.port)).catch(() => undefined);
      if (claim === undefined && runningPostmaster(cluster.data)?.status === 'ready') throw inUse(dataDirectory);
      await claim?.release();
      if (claim !== undefined && Date.now() - found.startedAtMs > claimedWithinMs) {
        log?.('A database server was left running by a Surety that was killed; stopping it.');
        await stopPostmaster(found.pid, programs, cluster.data);
        return;
      }
    }
    if (!told) log?.('Waiting for a database server that is starting or stopping …');
    await wait(200);
  }
}

async function running(
  child: ChildProcess,
  {
    port,
    home,
    cluster,
    programs,
    options,
  }: { port: number; home: string; cluster: Cluster; programs: Programs; options: PostgresOptions },
): Promise<RunningPostgres> {
  const pid = child.pid ?? 0;
  let stopping = false;
  let claim: Claim | undefined;
  const stop = async (): Promise<void> => {
    stopping = true;
    await claim?.release();
    if (child.exitCode === null && child.signalCode === null) await stopPostmaster(pid, programs, cluster.data);
  };
  child.once('exit', () => {
    if (!stopping) options.onLost?.();
  });
  try {
    claim = await claimDatabase(superuserUrl(cluster, port));
    if (claim === undefined) throw inUse(options.dataDirectory);
    await createOwner(cluster, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ownerUrl: urlFor(owner, cluster.ownerPassword, port, database), port, pid, home, stop };
}

/** The role and the database that Surety works with; does nothing when they are there. */
async function createOwner(cluster: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(cluster, port) });
  await client.connect();
  try {
    const { rows } = await client.query<{ roles: number; databases: number }>(
      `select (select count(*)::int from pg_roles where rolname = $1) as roles, (select count(*)::int from pg_database where datname = $2) as databases`,
      [owner, database],
    );
    const password = client.escapeLiteral(cluster.ownerPassword);
    if (rows[0]?.roles === 0) await client.query(`create role ${owner} login createrole createdb password ${password}`);
    if (rows[0]?.databases === 0) await client.query(`create database ${database} owner ${owner}`);
  } finally {
    await client.end();
  }
}

async function rememberedPort(file: string): Promise<number> {
  const port = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  return port > 0 && port < 65_536 ? port : freePort();
}

function superuserUrl(cluster: Cluster, port: number): string {
  return urlFor('postgres', cluster.superuserPassword, port, 'postgres');
}

function urlFor(user: string, password: string, port: number, name: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
}

function inUse(dataDirectory: string): Refusal {
  return new Refusal(
    `The data directory ${dataDirectory} is in use by another Surety. Stop that one, or set SURETY_DATA_DIR (and PORT) to run a second.`,
  );
}
