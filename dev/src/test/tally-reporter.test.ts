import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { root } from './run.ts';

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'surety-tally-')));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('counts what passed, failed and was skipped with its reason, and takes a file that does not load for a failure', async () => {
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  write(
    'kinds.test.ts',
    `import { expect, it } from 'vitest';
    it('holds', () => expect(1).toBe(1));
    it('breaks', () => expect(1).toBe(2));
    it('needs a printer', ({ skip }) => skip('no printer here'));
    it.skip('says nothing', () => undefined);`,
  );
  write('broken.test.ts', "import './nowhere.ts';");
  write(
    'stray.test.ts',
    `import { it } from 'vitest';
    it('leaves a promise behind', () => void Promise.reject(new Error('stray')));`,
  );
  const file = join(directory, 'tally.json');
  const args = ['run', '--root', directory, `--reporter=${join(import.meta.dirname, 'tally-reporter.ts')}`];
  const code = await new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), ...args],
      { cwd: directory, env: { ...process.env, SURETY_TALLY_FILE: file, VITEST: undefined } },
      (error) => resolve(error?.code ?? 0),
    );
  });
  expect(code).toBe(1);
  const { passed, failed, skipped } = JSON.parse(readFileSync(file, 'utf8'));
  expect(passed).toBe(2);
  expect(failed.sort()).toEqual([
    'an error outside any test: stray',
    'broken.test.ts: the file failed outside its tests',
    'kinds.test.ts: breaks',
  ]);
  expect(skipped).toEqual([
    { name: 'kinds.test.ts: needs a printer', reason: 'no printer here' },
    { name: 'kinds.test.ts: says nothing', reason: 'gives no reason of its own' },
  ]);
}, 60_000);

function write(name: string, text: string): void {
  writeFileSync(join(directory, name), text);
}
