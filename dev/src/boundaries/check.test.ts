import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkBoundaries } from './check.ts';
import { rules } from './rules.ts';

const house = realpathSync(mkdtempSync(join(tmpdir(), 'surety-house-')));
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** Each breaks one rule with one import; half of them of types only, which leave no trace in what runs. */
const breaches: Record<string, { from: string; to: string; typeOnly?: true }> = {
  'contract-imports-nothing': { from: 'contract/src/a.ts', to: 'client/src/index.ts', typeOnly: true },
  'client-imports-contract': { from: 'client/src/a.ts', to: 'cli/src/main.ts' },
  'console-imports-client-and-contract': { from: 'console/src/a.tsx', to: 'server/src/compose.ts', typeOnly: true },
  'cli-imports-client-and-contract-and-libraries': { from: 'cli/src/a.ts', to: 'server/src/index.ts' },
  'server-imports-contract-and-libraries': { from: 'server/src/a.ts', to: 'dev/src/b.ts', typeOnly: true },
  'libraries-stand-alone': { from: 'libraries/ledger/src/a.ts', to: 'libraries/merkle-log/src/index.ts' },
  'rooms-by-their-faces': { from: 'server/src/c.ts', to: 'libraries/ledger/src/hidden.ts', typeOnly: true },
  'platform-knows-no-domain': { from: 'server/src/platform/a.ts', to: 'server/src/domains/audit/index.ts' },
  'domains-know-no-composition': { from: 'server/src/domains/audit/a.ts', to: 'server/src/config.ts', typeOnly: true },
  'domains-apart': { from: 'server/src/domains/audit/b.ts', to: 'server/src/domains/people/index.ts' },
  'people-import-screening-and-documents-only': {
    from: 'server/src/domains/people/a.ts',
    to: 'server/src/domains/books/index.ts',
    typeOnly: true,
  },
  'books-import-documents-only': { from: 'server/src/domains/books/a.ts', to: 'server/src/domains/screening/index.ts' },
  'domains-by-their-faces': { from: 'server/src/domains/people/b.ts', to: 'server/src/domains/screening/store/hits.ts', typeOnly: true },
  'insiders-use-no-face': { from: 'server/src/domains/screening/a.ts', to: 'server/src/domains/screening/index.ts' },
  'rules-are-pure': { from: 'server/src/domains/screening/rules/a.ts', to: 'server/src/domains/screening/store/hits.ts', typeOnly: true },
  'domains-touch-nothing-raw': { from: 'server/src/domains/screening/c.ts', to: 'node:fs/promises' },
  'testing-is-for-tests': { from: 'server/src/d.ts', to: 'server/src/domains/audit/testing/specimen.ts' },
  'tests-are-not-imported': { from: 'tests/a.ts', to: 'tests/b.test.ts' },
  'imports-resolve': { from: 'tests/c.ts', to: 'tests/nowhere.ts', typeOnly: true },
};

it('catches an import that breaks a rule, one of types only as well, for every rule there is', async () => {
  const targets = Object.values(breaches).map(({ to }) => to);
  for (const path of targets.filter((to) => !to.startsWith('node:') && !to.includes('nowhere'))) write(path, 'export type T = string;\n');
  for (const { from, to, typeOnly } of Object.values(breaches)) write(from, importOf(from, to, typeOnly));
  write('bench/one.ts', importOf('bench/one.ts', 'bench/two.ts', true));
  write('bench/two.ts', importOf('bench/two.ts', 'bench/one.ts', true));
  const found = await checkBoundaries(house, rules);
  const expected = Object.entries(breaches).map(([rule, { from, to }]) => `${rule}: ${from} → ${to}`);
  const reported = found.breaches.map(({ rule, from, to }) => `${rule}: ${from} → ${asWritten(to)}`);
  expect(reported.filter((line) => !line.startsWith('no-circles'))).toEqual(expect.arrayContaining(expected));
  expect(reported.some((line) => line.startsWith('no-circles: bench/'))).toBe(true);
  expect(rules.map(({ name }) => name).sort()).toEqual([...Object.keys(breaches), 'no-circles'].sort());
  expect(rules.every(({ comment }) => comment !== undefined && comment.length > 20)).toBe(true);
}, 30_000);

/** Core modules lose their prefix in the report, and what leads nowhere keeps its specifier. */
function asWritten(to: string): string {
  return to === 'fs/promises' ? 'node:fs/promises' : to.replace(/^\.\.\//, '');
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
}

function importOf(from: string, to: string, typeOnly: true | undefined): string {
  const up = '../'.repeat(from.split('/').length - 1);
  const specifier = to.startsWith('node:') ? to : `${up}${to}`;
  return `import ${typeOnly ? 'type ' : ''}{ T } from '${specifier}';\nexport type Out = T;\n`;
}
