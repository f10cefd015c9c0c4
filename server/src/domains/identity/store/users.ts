import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/connect.ts';
import type { SealedPerson } from '../people.ts';
import { present } from './present.ts';

/** Answers false when someone with this e-mail is there already. */
export async function insertUser(
  tx: Tx,
  { id, email, name }: SealedPerson,
  { emailIndex, at }: { emailIndex: Buffer; at: Date },
): Promise<boolean> {
  await present(tx, { userId: id });
  const { rows } = await sql`insert into identity.users (id, email_index, email, name, created_at, updated_at)
    values (${id}, ${emailIndex}, ${email}, ${name}, ${at}, ${at}) on conflict (email_index) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function selectUser(tx: Tx, id: string): Promise<SealedPerson | undefined> {
  await present(tx, { userId: id });
  return (await sql<SealedPerson>`select id, email, name from identity.users where id = ${id}`.execute(tx)).rows[0];
}

export async function selectUserByEmail(tx: Tx, emailIndex: Buffer): Promise<SealedPerson | undefined> {
  await present(tx, { emailIndex });
  return (await sql<SealedPerson>`select id, email, name from identity.users where email_index = ${emailIndex}`.execute(tx)).rows[0];
}

export async function updateUserName(tx: Tx, id: string, { name, at }: { name: Buffer; at: Date }): Promise<void> {
  await present(tx, { userId: id });
  await sql`update identity.users set name = ${name}, updated_at = ${at} where id = ${id}`.execute(tx);
}

/** The password's hash, or undefined for a person who has none yet. */
export async function selectPasswordHash(tx: Tx, userId: string): Promise<string | undefined> {
  await present(tx, { userId });
  const { rows } = await sql<{ password_hash: string | null }>`
    select password_hash from identity.accounts where user_id = ${userId} and provider_id = 'credential'`.execute(tx);
  return rows[0]?.password_hash ?? undefined;
}

export interface NewPassword {
  /** Of the account row, when there is none yet. */
  readonly id: string;
  readonly userId: string;
  readonly hash: string;
  readonly at: Date;
}

/** Sets the first password; false when the person has one already. */
export async function insertPasswordHash(tx: Tx, { id, userId, hash, at }: NewPassword): Promise<boolean> {
  await present(tx, { userId });
  const { rows } = await sql`
    insert into identity.accounts (id, user_id, provider_id, account_id, password_hash, created_at, updated_at)
    values (${id}, ${userId}, 'credential', ${userId}, ${hash}, ${at}, ${at})
    on conflict (provider_id, account_id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** Sets a password whether or not there was one. */
export async function replacePasswordHash(tx: Tx, { id, userId, hash, at }: NewPassword): Promise<void> {
  await present(tx, { userId });
  await sql`insert into identity.accounts (id, user_id, provider_id, account_id, password_hash, created_at, updated_at)
    values (${id}, ${userId}, 'credential', ${userId}, ${hash}, ${at}, ${at})
    on conflict (provider_id, account_id) do update set password_hash = excluded.password_hash, updated_at = excluded.updated_at`.execute(
    tx,
  );
}
