import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './run.ts';
import type { Tally } from './tally.ts';

export interface VitestRun {
  readonly project: 'unit' | 'browser';
  readonly filters: readonly string[];
  readonly environment?: Record<string, string>;
}

/** Runs one vitest project and counts its tests; a file that cannot be loaded and an error outside any test count as failures. */
export async function runVitest({ project, filters, environment = {} }: VitestRun): Promise<Tally> {
  const directory = mkdtempSync(join(tmpdir(), 'surety-tally-'));
  const file = join(directory, 'tally.json');
  try {
    const args = [
      'run',
      '--project',
      project,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=./dev/src/test/tally-reporter.ts',
      ...filters,
    ];
    const { code } = await runTool('vitest/vitest.mjs', args, { show: true, environment: { ...environment, SURETY_TALLY_FILE: file } });
    const tally = readTally(file);
    if (tally === undefined)
      return { passed: 0, failed: [`${project}: vitest ended before it could report (exit code ${code})`], skipped: [] };
    if (code !== 0 && tally.failed.length === 0) return { ...tally, failed: [`${project}: vitest ended with exit code ${code}`] };
    return tally;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readTally(file: string): Tally | undefined {
  try {
    const tally: Tally = JSON.parse(readFileSync(file, 'utf8'));
    return tally;
  } catch {
    return undefined;
  }
}
