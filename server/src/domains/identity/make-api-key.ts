import type { KeyObject } from 'node:crypto';
import type { Scope } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { v7 } from '../../platform/ids.ts';
import { secretHash } from './rules/key-secret.ts';
import { formatKeyToken, type KeyEnvironment, newSecret } from './rules/key-token.ts';
import { type ApiKeyRow, insertApiKey } from './store/api-keys.ts';

export interface ApiKeyWish {
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly environment: KeyEnvironment;
  readonly createdBy: string;
  readonly expiresAt: Date | null;
  readonly at: Date;
}

/** Makes a key. The token is in the answer and nowhere else. */
export async function makeApiKey(tx: Tx, pepper: KeyObject, { at, ...wish }: ApiKeyWish): Promise<{ row: ApiKeyRow; token: string }> {
  const keyId = v7(at);
  const secret = newSecret();
  const row = await insertApiKey(tx, { ...wish, id: keyId, secretHash: secretHash(pepper, keyId, secret), createdAt: at });
  return { row, token: formatKeyToken({ environment: wish.environment, keyId, secret }) };
}
