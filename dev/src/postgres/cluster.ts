import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { codeOf, Refusal, refusalForDisk } from '../refusal.ts';
import { type Account, blockedAt, databaseAccount } from './account.ts';
import type { Programs } from './programs.ts';

/** A database on disk: its files, and the passwords that only our own account can read. */
export interface Cluster {
  readonly data: string;
  readonly superuserPassword: string;
  readonly ownerPassword: string;
  readonly account: Account;
}

export interface Home {
  readonly directory: string;
  readonly account: Account;
}

const elsewhereRoot = '/var/lib/surety';
const abandonedAfterMs = 10 * 60_000;

/**
 * Where the database of `dataDirectory` lives: in it, or, when root starts Surety below a folder that the database's account may not
 * enter (/root, say), in a folder of its own that `elsewhere.json` names. Opening /root to others is not ours to do.
 */
export function homeOf(dataDirectory: string, log: (line: string) => void): Home {
  const directory = resolve(dataDirectory);
  try {
    mkdirSync(directory, { recursive: true });
    const account = databaseAccount(join(directory, 'cluster', 'data'));
    const blocked = blockedAt(directory, account);
    const note = join(directory, 'elsewhere.json');
    if (existsSync(note)) return homeElsewhere(readElsewhere(note), log);
    if (blocked === undefined) return { directory, account };
    if (existsSync(join(directory, 'cluster'))) {
      throw new Refusal(
        `The database in ${directory} runs as uid ${account?.uid}, which may not enter ${blocked}. Move it to where it was, or run: chmod o+x ${blocked}`,
      );
    }
    const elsewhere = join(elsewhereRoot, randomUUID());
    makeElsewhere(elsewhere, blocked, account);
    writeFileSync(note, `${JSON.stringify({ directory: elsewhere })}\n`);
    return homeElsewhere(elsewhere, log);
  } catch (error) {
    throw refusalForDisk(error, directory);
  }
}

function makeElsewhere(elsewhere: string, blocked: string, account: Account): void {
  try {
    mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
  } catch (cause) {
    throw new Refusal(
      `The database runs as uid ${account?.uid}, which may not enter ${blocked}, and ${elsewhereRoot} cannot be written to. Set SURETY_DATA_DIR to a folder that every account may enter, such as /srv/surety.`,
      { cause },
    );
  }
}

function readElsewhere(note: string): string {
  const { directory }: { directory: string } = JSON.parse(readFileSync(note, 'utf8'));
  if (!existsSync(directory))
    throw new Refusal(
      `${note} says that the database is in ${directory}, but that folder is gone. Bring it back, or delete ${note} to start with an empty database.`,
    );
  return directory;
}

function homeElsewhere(directory: string, log: (line: string) => void): Home {
  log(`The database is kept in ${directory}, because its own account may not enter this folder.`);
  return { directory, account: databaseAccount(join(directory, 'cluster', 'data')) };
}

/** Opens the database files in `home`, making them when there are none. Two at once end with one database: the last step is a rename. */
export async function openCluster(home: Home, programs: Programs, { durable }: { durable: boolean }): Promise<Cluster> {
  const directory = join(home.directory, 'cluster');
  try {
    removeAbandoned(home.directory);
    if (!existsSync(directory)) await createCluster(directory, home, programs, durable);
    const passwords: { superuserPassword: string; ownerPassword: string } = JSON.parse(
      readFileSync(join(directory, 'passwords.json'), 'utf8'),
    );
    const data = join(directory, 'data');
    const made = Number.parseInt(readFileSync(join(data, 'PG_VERSION'), 'utf8'), 10);
    if (made !== programs.version)
      throw new Refusal(
        `The database in ${data} was made by PostgreSQL ${made}, and this is PostgreSQL ${programs.version}. Start the Surety that made it, export, and import here.`,
      );
    return { data, ...passwords, account: home.account };
  } catch (error) {
    throw refusalForDisk(error, directory);
  }
}

async function createCluster(directory: string, home: Home, programs: Programs, durable: boolean): Promise<void> {
  const unfinished = mkdtempSync(`${directory}.new-`);
  try {
    const data = join(unfinished, 'data');
    const passwordFile = join(unfinished, 'superuser');
    const superuserPassword = newPassword();
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
    if (home.account !== undefined) {
      chmodSync(unfinished, 0o711);
      for (const path of [data, passwordFile]) chownSync(path, home.account.uid, home.account.gid);
    }
    const args = [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--data-checksums',
      ...programs.localeArgs,
    ];
    const made = await run(join(programs.bin, 'initdb'), durable ? args : [...args, '--no-sync'], {
      account: home.account,
      cwd: unfinished,
    });
    if (made.status !== 0) throw initdbFailure(made.output, directory);
    rmSync(passwordFile);
    writeFileSync(join(unfinished, 'passwords.json'), `${JSON.stringify({ superuserPassword, ownerPassword: newPassword() })}\n`, {
      mode: 0o600,
    });
    renameSync(unfinished, directory);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (codeOf(error) !== 'ENOTEMPTY' && !(codeOf(error) === 'EEXIST' && existsSync(directory))) throw error;
  }
}

function newPassword(): string {
  return randomBytes(32).toString('base64url');
}

/** Detached, so that Ctrl-C in the terminal ends Surety and not this one step of it. */
function run(
  program: string,
  args: readonly string[],
  { account, cwd }: { account: Account; cwd: string },
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });
}

function initdbFailure(output: string, directory: string): unknown {
  const full = /No space left on device|Disk quota exceeded/.test(output);
  return full
    ? refusalForDisk(Object.assign(new Error(output), { code: 'ENOSPC' }), directory)
    : new Error(`initdb failed: ${output.trim()}`);
}

/** What a first start that was killed leaves behind. */
function removeAbandoned(home: string): void {
  for (const name of readdirSync(home)) {
    const path = join(home, name);
    if (!basename(path).startsWith('cluster.new-')) continue;
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > abandonedAfterMs) rmSync(path, { recursive: true, force: true });
  }
}
