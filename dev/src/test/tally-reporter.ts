import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import { type Tally, together } from './tally.ts';

/** A vitest reporter that leaves the run's counts in a file, with the note that each skipped test gave. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly { message?: string }[]): void {
    const file = process.env.SURETY_TALLY_FILE;
    if (file === undefined) return;
    const outside: Tally = {
      passed: 0,
      failed: unhandledErrors.map(({ message }) => `an error outside any test: ${message ?? 'unknown'}`),
      skipped: [],
    };
    writeFileSync(file, JSON.stringify(together([...modules.map(tallyOf), outside])));
  }
}

function tallyOf(module: TestModule): Tally {
  const tests = [...module.children.allTests()];
  const named = (state: string) => tests.filter((test) => test.result().state === state);
  const nameOf = (fullName: string): string => `${module.relativeModuleId}: ${fullName}`;
  const failed = named('failed').map(({ fullName }) => nameOf(fullName));
  const broken =
    module.state() === 'failed' && failed.length === 0 ? [`${module.relativeModuleId}: the file failed outside its tests`] : [];
  const skipped = named('skipped').map((test) => {
    const result = test.result();
    const note = result.state === 'skipped' ? result.note : undefined;
    return { name: nameOf(test.fullName), reason: note ?? 'gives no reason of its own' };
  });
  return { passed: named('passed').length, failed: [...failed, ...broken], skipped };
}
