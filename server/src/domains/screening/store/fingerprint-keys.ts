import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';

export async function selectFingerprintKey(tx: Tx): Promise<Buffer | undefined> {
  return (await sql<{ sealed: Buffer }>`select sealed from screening.fingerprint_keys`.execute(tx)).rows[0]?.sealed;
}

/** Two may make the first key at once: the second one's is dropped, and it reads the first one's. */
export async function insertFingerprintKey(tx: Tx, tenantId: string, sealed: Buffer): Promise<void> {
  await sql`insert into screening.fingerprint_keys (tenant_id, sealed) values (${tenantId}, ${sealed}) on conflict do nothing`.execute(tx);
}
