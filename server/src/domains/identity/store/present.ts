import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';

/** A fact that opens the rows that carry it, for the rest of the transaction (see the policies in 0002-identity.sql). */
export type Fact = { readonly userId: string } | { readonly emailIndex: Buffer } | { readonly sessionHash: Buffer };

export async function present(tx: Tx, fact: Fact): Promise<void> {
  const [name, value] = settingOf(fact);
  await sql`select set_config(${name}, ${value}, true)`.execute(tx);
}

function settingOf(fact: Fact): [string, string] {
  if ('userId' in fact) return ['surety.presented_user', fact.userId];
  if ('emailIndex' in fact) return ['surety.presented_email', fact.emailIndex.toString('hex')];
  return ['surety.presented_session', fact.sessionHash.toString('hex')];
}
