import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startDebianPostgres15, startEmbeddedPostgres } from '../postgres.ts';
import { cloneOf, urlOf } from './clone.ts';

export interface TestPostgres {
  readonly ownerUrl: string;
  /** The migrated database that every test clones. */
  readonly template: string;
  readonly masterKey: string;
  readonly server: 'embedded' | 'debian15';
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers a GET with a `TestPostgres`, starting it at the first one: tests without a database never wait for it. */
    postgresAt: string;
  }
}

/**
 * One throw-away PostgreSQL for all tests of a run, migrated once. `SURETY_TEST_DATABASE=debian15` takes Debian's PostgreSQL 15
 * instead of the embedded one.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let started: ReturnType<typeof startTestPostgres> | undefined;
  const desk = createServer((_request, reply) => {
    started ??= startTestPostgres();
    started.then(
      ({ postgres }) => reply.end(JSON.stringify(postgres)),
      (error: unknown) => reply.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  const bound = desk.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  // The database stops when this process exits, which a signal alone would not be.
  process.once('SIGTERM', () => process.exit(1));
  project.provide('postgresAt', `http://127.0.0.1:${bound.port}`);
  return async () => {
    desk.close();
    desk.closeAllConnections();
    await (await started?.catch(() => undefined))?.stop();
  };
}

async function startTestPostgres(): Promise<{ postgres: TestPostgres; stop: () => Promise<void> }> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'surety-test-'));
  // Under root the database has an account of its own, which must be able to come here.
  chmodSync(dataDirectory, 0o711);
  const settings = { max_connections: '300', shared_buffers: '256MB', max_wal_size: '4GB', autovacuum: 'off' };
  const server = process.env.SURETY_TEST_DATABASE === 'debian15' ? 'debian15' : 'embedded';
  const start = server === 'debian15' ? startDebianPostgres15 : startEmbeddedPostgres;
  const running = await start({ dataDirectory, durable: false, settings });
  if (running === undefined) throw new Error('SURETY_TEST_DATABASE=debian15 needs the Debian package postgresql-15.');
  const stop = async (): Promise<void> => {
    await running.stop();
    for (const directory of [running.home, dataDirectory]) rmSync(directory, { recursive: true, force: true });
  };
  try {
    const masterKey = randomBytes(32).toString('base64url');
    const template = 'template_migrated';
    await cloneOf(running.ownerUrl, 'template1', template);
    const { migrate } = await import('../../../server/src/platform/database/migrate.ts');
    await migrate({ ownerUrl: urlOf(running.ownerUrl, template), masterKey });
    return { postgres: { ownerUrl: running.ownerUrl, template, masterKey, server }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
