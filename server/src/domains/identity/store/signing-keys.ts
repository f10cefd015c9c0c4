import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';

export interface SigningKeyRow {
  readonly id: string;
  readonly public_jwk: unknown;
  readonly private_jwk: Buffer;
  readonly signs_from: Date;
}

/** Newest first. */
export async function selectSigningKeys(tx: Tx): Promise<SigningKeyRow[]> {
  const { rows } = await sql<SigningKeyRow>`
    select id, public_jwk, private_jwk, signs_from from identity.signing_keys order by signs_from desc, id desc`.execute(tx);
  return rows;
}

/** Two processes never make the next key at once: the second waits here and then finds it made. */
export async function lockSigningKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('identity.signing_keys'))`.execute(tx);
}

export async function insertSigningKey(
  tx: Tx,
  key: { id: string; publicJwk: object; privateJwk: Buffer; at: Date; signsFrom: Date },
): Promise<void> {
  await sql`insert into identity.signing_keys (id, public_jwk, private_jwk, created_at, signs_from)
    values (${key.id}, ${JSON.stringify(key.publicJwk)}, ${key.privateJwk}, ${key.at}, ${key.signsFrom})`.execute(tx);
}

export async function deleteSigningKeys(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from identity.signing_keys where id = any(${[...ids]}::uuid[])`.execute(tx);
}
