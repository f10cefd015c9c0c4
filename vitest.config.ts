import { defineConfig } from 'vitest/config';

const rooms = '{contract,libraries,client,server,cli,dev,console,tests}';
const postgres = './dev/src/testing/global-setup.ts';

// Two projects: everything that runs in Node, and the walks through a real browser. Both work on clones of one migrated PostgreSQL.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${rooms}/**/*.test.{ts,tsx}`],
          exclude: ['**/node_modules/**', '**/dist/**', 'tests/browser/**'],
          globalSetup: postgres,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: postgres,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
    pool: 'forks',
    maxWorkers: 2,
  },
});
