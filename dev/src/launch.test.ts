import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from './testing/until.ts';

const repository = join(import.meta.dirname, '..', '..');
let checkout: string;
beforeEach(() => {
  checkout = realpathSync(mkdtempSync(join(tmpdir(), 'surety-launch-')));
  cpSync(join(repository, 'launch.mjs'), join(checkout, 'launch.mjs'));
  write('entry.ts', 'const text: string = process.argv.slice(2).join(" ");\nconsole.log("ran", text);\n');
  write('part/package.json', '{ "name": "part", "version": "1.0.0" }');
  writeLock({ part: 'file:part' });
});
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

describe('on a Node that is too old', () => {
  it('says so in one sentence and ends with 1', async () => {
    const { code, errors, output } = await launch(['entry.ts'], { pretendNode: '18.20.8' });
    expect(code).toBe(1);
    expect(errors).toBe(
      'Surety needs Node 20 or newer, and this is Node 18.20.8. Install a current one from https://nodejs.org and run this again.\n',
    );
    expect(output).toBe('');
  });

  it('can be read by it: no syntax and no import from after Node 12', () => {
    const source = readFileSync(join(repository, 'launch.mjs'), 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*\*).*$/gm, '');
    expect(source).not.toMatch(/\?\.[a-z[(]|\?\?|\|\|=|&&=|\d_\d|#[a-z]+|^import |^await |^export \{/im);
  });
});

describe('packages', () => {
  it('are installed when missing, and not looked at again while they match the lock', async () => {
    const first = await launch(['entry.ts', 'one', 'two']);
    expect(first).toMatchObject({ code: 0, output: 'ran one two\n' });
    expect(first.errors).toMatch(/Installing packages.*\n(.*\n)*Done/);
    expect(await launch(['entry.ts', 'again'])).toEqual({ code: 0, output: 'ran again\n', errors: '' });
  });

  it('are installed again when the lock asks for more, or a folder is gone', async () => {
    expect((await launch(['entry.ts'])).errors).toContain('Installing packages');
    write('more/package.json', '{ "name": "more", "version": "1.0.0" }');
    writeLock({ part: 'file:part', more: 'file:more' });
    expect((await launch(['entry.ts'])).errors).toContain('Installing packages');
    expect((await launch(['entry.ts'])).errors).toBe('');
    rmSync(join(checkout, 'node_modules', 'part'));
    expect((await launch(['entry.ts'])).errors).toContain('Installing packages');
  });

  it('are installed once when two start at the same time', async () => {
    const both = await Promise.all([launch(['entry.ts', 'a']), launch(['entry.ts', 'b'])]);
    expect(both.map(({ output }) => output)).toEqual(['ran a\n', 'ran b\n']);
    expect(both.filter(({ errors }) => errors.includes('Installing packages'))).toHaveLength(1);
  });

  it('are installed although a launcher died while it installed', async () => {
    write('.surety/installing', '999999999');
    expect(await launch(['entry.ts'])).toMatchObject({ code: 0 });
  });

  it('that cannot be fetched end in one sentence about the network', async () => {
    writeLock({ 'left-pad': '1.3.0' });
    const { code, errors } = await launch(['entry.ts'], {
      environment: { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0', npm_config_cache: join(checkout, 'cache') },
    });
    expect(code).toBe(1);
    expect(errors).toMatch(/the npm registry cannot be reached \(ECONNREFUSED\)\. Check the network/);
    expect(errors).not.toContain('    at ');
  });

  it('of a folder that cannot be written to end in one sentence', async ({ skip }) => {
    chmodSync(checkout, 0o555);
    const asRoot = process.getuid?.() === 0;
    if (process.platform === 'win32') skip('folders on Windows have no such mode');
    const { code, errors } = await launch(['entry.ts'], asRoot ? { uid: 65_534 } : {});
    chmodSync(checkout, 0o755);
    expect(errors).toBe(
      `The packages could not be installed: ${checkout} cannot be written to. Make it writable for this account and run this again.\n`,
    );
    expect(code).toBe(1);
  });
});

describe.skipIf(process.platform === 'win32')('started by npm', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)('the entry is stopped in good order when npm gets %s and keeps it to itself', async (signal) => {
    await launch(['entry.ts']);
    write(
      'entry.ts',
      `import { writeFileSync } from 'node:fs';
      process.on('SIGTERM', () => { writeFileSync('drained', ''); process.exit(0); });
      setInterval(() => undefined, 1000);
      writeFileSync('up', '');`,
    );
    const npm = spawn('npm', ['start'], { cwd: checkout, stdio: 'ignore' });
    await until('the entry to be up', () => existsSync(join(checkout, 'up')), { withinMs: 10_000 });
    npm.kill(signal);
    await until('the entry to drain', () => existsSync(join(checkout, 'drained')), { withinMs: 10_000 });
  });
});

describe.skipIf(process.platform !== 'linux')('on a Node without TypeScript', () => {
  const counting = `let count = 0;
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => { count++; console.log(name); if (count === 1) setTimeout(() => { console.log('drained', count); process.exit(7); }, 300); });
    setInterval(() => undefined, 1000);
    console.log('up', process.version);`;
  beforeEach(async () => {
    await launch(['entry.ts']);
    symlinkSync(
      join(repository, 'node_modules', `node-linux-${process.arch}`),
      join(checkout, 'node_modules', `node-linux-${process.arch}`),
    );
    write('entry.ts', counting);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'the pinned one runs the entry, gets %s exactly once, drains, and its exit code is passed on',
    async (signal) => {
      const { child, done } = start(['entry.ts'], { pretendNode: '20.20.2' });
      await until('the entry to be up', () => done.output.includes('up v24'));
      child.kill(signal);
      expect(await done.code).toBe(7);
      expect(done.output.split('\n').slice(1)).toEqual([signal, 'drained 1', '']);
    },
  );

  it('a signal that ends the entry ends the launcher the same way', async () => {
    write('entry.ts', "process.kill(process.pid, 'SIGKILL');");
    const { child, done } = start(['entry.ts'], { pretendNode: '20.20.2' });
    await done.code;
    expect(child.signalCode).toBe('SIGKILL');
  });
});

interface LaunchOptions {
  readonly pretendNode?: string;
  readonly environment?: Record<string, string>;
  readonly uid?: number;
}

async function launch(args: string[], options: LaunchOptions = {}): Promise<{ code: number | null; output: string; errors: string }> {
  const { done } = start(args, options);
  const code = await done.code;
  return { code, output: done.output, errors: done.errors };
}

function start(
  args: string[],
  { pretendNode, environment = {}, uid }: LaunchOptions,
): { child: ChildProcess; done: { output: string; errors: string; code: Promise<number | null> } } {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${pretendNode}' } })`;
  const imports = pretendNode === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`];
  const { npm_execpath: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...imports, join(checkout, 'launch.mjs'), ...args], {
    cwd: checkout,
    env: { ...inherited, ...environment },
    ...(uid === undefined ? {} : { uid }),
  });
  const done = { output: '', errors: '', code: new Promise<number | null>((resolve) => child.once('close', resolve)) };
  child.stdout.on('data', (chunk) => (done.output += chunk));
  child.stderr.on('data', (chunk) => (done.errors += chunk));
  return { child, done };
}

function write(path: string, text: string): void {
  mkdirSync(join(checkout, path, '..'), { recursive: true });
  writeFileSync(join(checkout, path), text);
}

function writeLock(dependencies: Record<string, string>): void {
  write(
    'package.json',
    JSON.stringify({ name: 'house', private: true, type: 'module', scripts: { start: 'node launch.mjs entry.ts' }, dependencies }),
  );
  const packages: Record<string, unknown> = { '': { name: 'house', dependencies } };
  for (const [name, wanted] of Object.entries(dependencies)) {
    const folder = wanted.startsWith('file:') ? wanted.slice('file:'.length) : undefined;
    if (folder !== undefined) packages[folder] = { version: '1.0.0' };
    packages[`node_modules/${name}`] = folder === undefined ? { version: wanted } : { resolved: folder, link: true };
  }
  write('package-lock.json', JSON.stringify({ name: 'house', lockfileVersion: 3, requires: true, packages }));
}
