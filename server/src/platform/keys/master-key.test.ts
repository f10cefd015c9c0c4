import { createHash } from 'node:crypto';
import { testDatabase } from '@surety/dev/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database/connect.ts';
import { createEnvelope } from './envelope.ts';
import { checkMasterKey } from './master-key.ts';

const masterKey = (seed: string) => createHash('sha256').update(seed).digest('base64url');

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const own = await testDatabase();
  database = openDatabase(own.serverUrl);
  drop = own.drop;
});
afterAll(async () => {
  await database.close();
  await drop();
});

it('a server given another master key refuses to start, naming the setting', async () => {
  await checkMasterKey(createEnvelope({ database, masterKey: masterKey('first') }));
  await checkMasterKey(createEnvelope({ database, masterKey: masterKey('first') }));
  await expect(checkMasterKey(createEnvelope({ database, masterKey: masterKey('other') }))).rejects.toThrow(/SURETY_MASTER_KEY/);
});
