import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkBoundaries } from '../boundaries/check.ts';
import { checkEnvironmentReaders } from '../boundaries/environment.ts';
import { rules } from '../boundaries/rules.ts';
import { type Ran, root, run, runTool } from './run.ts';
import { type Tally, together } from './tally.ts';

export interface Check {
  readonly name: string;
  run(): Promise<Tally>;
}

const tsc = 'typescript/bin/tsc';
const javascript = [
  '--allowJs',
  '--checkJs',
  '--strict',
  '--noEmit',
  '--skipLibCheck',
  '--module',
  'nodenext',
  '--target',
  'es2024',
  '--types',
  'node',
];

/** Everything that can be said about the code without running it. */
export const checks: readonly Check[] = [
  {
    name: 'types',
    async run() {
      const done = [tally('types', await runTool(tsc, ['-p', 'tsconfig.json']))];
      done.push(tally('types of the launcher', await runTool(tsc, ['--ignoreConfig', ...javascript, 'launch.mjs', 'cli/bin/surety.mjs'])));
      if (existsSync(join(root, 'console', 'tsconfig.json')))
        done.push(tally('types of the console', await runTool(tsc, ['-p', 'console/tsconfig.json'])));
      return together(done);
    },
  },
  {
    name: 'lint',
    run: async () =>
      tally('lint', await runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--diagnostic-level=warn', '.'])),
  },
  {
    name: 'boundaries',
    async run() {
      const { breaches, files } = await checkBoundaries(root, rules);
      const readers = checkEnvironmentReaders(root);
      for (const { rule, from, to } of breaches)
        process.stdout.write(`  ${from} → ${to}: ${rule}. ${rules.find(({ name }) => name === rule)?.comment ?? ''}\n`);
      for (const reader of readers) process.stdout.write(`  ${reader} reads the environment; in the server only config.ts may.\n`);
      if (files === 0) throw new Error('no TypeScript was seen');
      return {
        passed: breaches.length + readers.length === 0 ? 1 : 0,
        failed: [...breaches.map(({ from, rule }) => `boundaries: ${from} (${rule})`), ...readers],
        skipped: [],
      };
    },
  },
  { name: 'unused code', run: async () => tally('unused code', await runTool('knip/bin/knip.js', ['--no-progress'])) },
  { name: 'generated files', run: async () => tally('generated files', await run(process.execPath, ['dev/src/generate.ts', '--check'])) },
];

function tally(name: string, { code, output }: Ran): Tally {
  if (code === 0) return { passed: 1, failed: [], skipped: [] };
  process.stdout.write(`${output.trimEnd()}\n`);
  return { passed: 0, failed: [name], skipped: [] };
}
