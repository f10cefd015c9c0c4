import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { serverUrlFrom } from '../../../server/src/platform/database/connect.ts';
import { cloneOf, dropDatabase } from './clone.ts';
import type { TestPostgres } from './global-setup.ts';

export interface TestDatabase {
  /** As the role that owns the tables and migrates. */
  readonly ownerUrl: string;
  /** As the role the server works with: owns nothing, cannot bypass row security. */
  readonly serverUrl: string;
  readonly masterKey: string;
  /** Which PostgreSQL this is. */
  readonly server: 'embedded' | 'debian15';
  drop(): Promise<void>;
}

/** A database of its own for one test file, migrated and empty: a clone of the run's template, made in some 50 ms. */
export async function testDatabase(): Promise<TestDatabase> {
  const { ownerUrl, template, masterKey, server } = await testPostgres();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = await cloneOf(ownerUrl, template, name);
  return { ownerUrl: url, serverUrl: serverUrlFrom(url, masterKey), masterKey, server, drop: () => dropDatabase(ownerUrl, name) };
}

/** The PostgreSQL of this run, started at the first call. */
async function testPostgres(): Promise<TestPostgres> {
  const reply = await fetch(inject('postgresAt'));
  if (!reply.ok) throw new Error(`The PostgreSQL for tests did not start: ${await reply.text()}`);
  const postgres: TestPostgres = JSON.parse(await reply.text());
  return postgres;
}
