import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Refusal } from '../refusal.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const sources = [
  'console/{src,public,dev}/**/*',
  'console/*.{html,json,ts}',
  'contract/{package.json,src/**/*}',
  'client/{package.json,src/**/*}',
  'package-lock.json',
];

export interface Console {
  readonly directory: string;
  readonly upToDate: boolean;
  build(): Promise<void>;
}

/** The console as built files. They carry the hash of the sources they were made from, so that an edit or an update is noticed. */
export function openConsole(): Console {
  const directory = join(root, 'console', 'dist');
  const stamp = join(directory, '.sources');
  const wanted = hashOfSources();
  return {
    directory,
    upToDate: existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted,
    async build() {
      await runVite(join(root, 'console'));
      writeFileSync(stamp, wanted);
    },
  };
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = globSync(sources, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    const content = readFileSync(path);
    hash.update(`${path.slice(root.length)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

async function runVite(directory: string): Promise<void> {
  const vite = join(dirname(createRequire(join(directory, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js');
  const output = await new Promise<string | undefined>((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0 ? undefined : text));
  });
  if (output === undefined) return;
  if (/ENOSPC/.test(output))
    throw new Refusal(`The console could not be built: the disk that holds ${directory} is full. Free some space and start again.`);
  if (/EACCES|EROFS|EPERM/.test(output))
    throw new Refusal(
      `The console could not be built: ${join(directory, 'dist')} cannot be written to by this account. Change its owner and start again.`,
    );
  throw new Refusal(`The console could not be built:\n${output.trim()}`);
}
