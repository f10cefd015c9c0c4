import { sql } from 'kysely';
import type { Database, Tx } from './connect.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Events that belong to no tenant (a sign-in attempt with an unknown address, say) are filed under the installation itself. */
export const installationTenant = '00000000-0000-0000-0000-000000000000';

/**
 * Runs `work` in one transaction that sees and writes the rows of `tenantId` only: row security reads the setting made here, and it
 * ends with the transaction, so that a pooled connection never carries a tenant over.
 */
export async function inTenant<T>(database: Database, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!uuid.test(tenantId)) throw new Error('A transaction needs a tenant.');
  return database.kysely.transaction().execute(async (tx) => {
    await sql`select set_config('surety.tenant', ${tenantId}, true)`.execute(tx);
    return work(tx);
  });
}

/** Facts a credential proves before its tenant is known; each opens just the rows that carry it (see the policies in the migrations). */
export type Presented = { readonly keyId: string } | { readonly userId: string } | { readonly linkHash: string };

/** Runs `work` with no tenant, able to read only the rows that the presented fact opens. */
export async function asPresented<T>(database: Database, presented: Presented, work: (tx: Tx) => Promise<T>): Promise<T> {
  const [name, value] = settingOf(presented);
  return database.kysely.transaction().execute(async (tx) => {
    await sql`select set_config(${name}, ${value}, true)`.execute(tx);
    return work(tx);
  });
}

function settingOf(presented: Presented): [string, string] {
  if ('keyId' in presented) return ['surety.presented_key', presented.keyId];
  if ('userId' in presented) return ['surety.presented_user', presented.userId];
  return ['surety.presented_link', presented.linkHash];
}
