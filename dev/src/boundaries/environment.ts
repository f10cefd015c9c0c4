import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const allowed = ['server/src/config.ts', 'server/src/main.ts'];
const reading = /\bprocess\s*\.\s*env\b|from 'node:process'|from 'process'/;

/** Files of the server, other than its settings and its start, that read the environment: a setting nobody can find in the one schema. */
export function checkEnvironmentReaders(directory: string): string[] {
  const files = globSync('server/src/**/*.ts', { cwd: directory });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.test.ts') && !allowed.includes(file))
    .filter((file) => reading.test(readFileSync(join(directory, file), 'utf8')))
    .sort();
}
