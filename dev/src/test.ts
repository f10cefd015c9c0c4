import { parseArgs } from 'node:util';
import { checks } from './test/checks.ts';
import { installDebianPackages } from './test/debian-packages.ts';
import { runStage } from './test/stage.ts';
import { emptyTally, type Tally, together } from './test/tally.ts';
import { runVitest } from './test/vitest.ts';

/**
 * What `npm test` runs, and CI with it: every check, then every test. A stage that fails does not stop the next one. The last line is
 * `N passed, N failed`, with `, N skipped` when something was; each skip says why.
 *
 *   npm test                          everything
 *   npm test -- --only checks         checks | unit | browser
 *   npm test -- server/src/domains    the tests below a path
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });
const only = values.only ?? (positionals.length > 0 ? 'tests' : 'everything');
const parts: Record<string, readonly string[] | undefined> = {
  everything: ['checks', 'unit', 'debian', 'browser'],
  tests: ['unit', 'browser'],
  checks: ['checks'],
  unit: ['unit', 'debian'],
  browser: ['browser'],
};
const wanted = parts[only];

if (wanted === undefined) {
  process.stderr.write(`--only takes checks, unit or browser, not "${only}".\n`);
  process.exit(2);
}
report(await runAll(wanted, positionals));

async function runAll(stages: readonly string[], filters: readonly string[]): Promise<Tally> {
  const tallies: Tally[] = [];
  const missing = stages.some((stage) => stage !== 'checks') ? await installDebianPackages() : [];
  for (const stage of stages) {
    if (stage === 'checks') for (const check of checks) tallies.push(await runStage(check.name, check.run));
    if (stage === 'unit') tallies.push(await runStage('tests', () => runVitest({ project: 'unit', filters })));
    if (stage === 'browser') tallies.push(await runStage('browser', () => runVitest({ project: 'browser', filters })));
    if (stage === 'debian') tallies.push(await runStage("storage and limits on Debian's servers", () => runOnDebian(missing)));
  }
  return together(tallies);
}

/** Once more what depends on the server's own behaviour, now on the PostgreSQL and Redis that people run. */
async function runOnDebian(missing: readonly string[]): Promise<Tally> {
  if (missing.includes('postgresql-15')) {
    return {
      ...emptyTally,
      skipped: [
        {
          name: 'storage and limit tests on PostgreSQL 15',
          reason: 'the Debian package postgresql-15 is not installed, and only root can install it',
        },
      ],
    };
  }
  return runVitest({
    project: 'unit',
    filters: ['.storage.test.ts', '.limits.test.ts'],
    environment: { SURETY_TEST_DATABASE: 'debian15' },
  });
}

function report({ passed, failed, skipped }: Tally): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (skipped.length > 0) say('\nSkipped:');
  for (const { name, reason } of skipped) say(`  ${name}: ${reason}`);
  if (failed.length > 0) say('\nFailed:');
  for (const name of failed) say(`  ${name}`);
  say(`\n${passed} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
