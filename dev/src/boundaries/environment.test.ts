import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkEnvironmentReaders } from './environment.ts';

it('finds code of the server that reads the environment past its settings', () => {
  const house = mkdtempSync(join(tmpdir(), 'surety-house-'));
  const platform = join(house, 'server', 'src', 'platform');
  mkdirSync(platform, { recursive: true });
  writeFileSync(join(house, 'server', 'src', 'main.ts'), 'loadConfig(process.env);');
  writeFileSync(join(platform, 'one.ts'), 'const level = process.env.LOG_LEVEL;');
  writeFileSync(join(platform, 'two.ts'), "import { env } from 'node:process';");
  writeFileSync(join(platform, 'two.test.ts'), 'process.env.TZ = "UTC";');
  expect(checkEnvironmentReaders(house)).toEqual(['server/src/platform/one.ts', 'server/src/platform/two.ts']);
  rmSync(house, { recursive: true });
});
