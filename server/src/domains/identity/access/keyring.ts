import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/database/connect.ts';
import { installationTenant } from '../../../platform/database/tenancy.ts';
import { v7 } from '../../../platform/ids.ts';
import type { Envelope } from '../../../platform/keys/envelope.ts';
import { planSigningKeys } from '../rules/signing-keys.ts';
import { deleteSigningKeys, insertSigningKey, lockSigningKeys, type SigningKeyRow, selectSigningKeys } from '../store/signing-keys.ts';

export interface PublicKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

/** The keys that access tokens are signed with; rotated when there is something to sign, published from before until after their use. */
export interface Keyring {
  signer(): Promise<{ readonly kid: string; readonly key: CryptoKey }>;
  verifier(kid: string): Promise<CryptoKey | undefined>;
  published(): Promise<PublicKey[]>;
}

export interface KeyringParts {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly clock: Clock;
}

const algorithm = 'EdDSA';
/** Another process may have made a key: an unknown one is looked for again, but not for every forged token. */
const lookAgainMs = 2_000;
const freshMs = 60_000;

export function createKeyring({ database, envelope, clock }: KeyringParts): Keyring {
  let rows: readonly SigningKeyRow[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  const publicKeys = new Map<string, CryptoKey>();
  const privateKeys = new Map<string, CryptoKey>();

  async function read(staleMs: number): Promise<readonly SigningKeyRow[]> {
    if (performance.now() - readAt < staleMs) return rows;
    rows = await database.kysely.transaction().execute(selectSigningKeys);
    readAt = performance.now();
    return rows;
  }

  const planFor = (known: readonly SigningKeyRow[]) =>
    planSigningKeys(
      known.map(({ id, signs_from: signsFrom }) => ({ id, signsFrom })),
      clock.now(),
    );

  async function rotate(): Promise<void> {
    rows = await database.kysely.transaction().execute(async (tx) => {
      await lockSigningKeys(tx);
      const plan = planFor(await selectSigningKeys(tx));
      await deleteSigningKeys(tx, plan.drop);
      if (plan.make !== undefined) await makeKey(tx, plan.make);
      return selectSigningKeys(tx);
    });
    readAt = performance.now();
  }

  async function makeKey(tx: Tx, signsFrom: Date): Promise<void> {
    const id = v7(clock.now());
    const pair = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
    const privateJwk = await envelope.seal(installationTenant, sealContext(id), JSON.stringify(await exportJWK(pair.privateKey)));
    await insertSigningKey(tx, { id, publicJwk: await exportJWK(pair.publicKey), privateJwk, at: clock.now(), signsFrom });
  }

  return {
    async signer() {
      const known = planFor(await read(freshMs));
      if (known.sign === undefined || known.make !== undefined) await rotate();
      const { sign } = planFor(rows);
      const row = rows.find(({ id }) => id === sign);
      if (row === undefined) throw new Error('There is no key to sign with.');
      const key =
        privateKeys.get(row.id) ?? (await importKey(await envelope.open(installationTenant, sealContext(row.id), row.private_jwk)));
      privateKeys.set(row.id, key);
      return { kid: row.id, key };
    },
    async verifier(kid) {
      const row = (await read(freshMs)).find(({ id }) => id === kid) ?? (await read(lookAgainMs)).find(({ id }) => id === kid);
      if (row === undefined) return undefined;
      const key = publicKeys.get(kid) ?? (await importKey(JSON.stringify(row.public_jwk)));
      publicKeys.set(kid, key);
      return key;
    },
    async published() {
      return (await read(lookAgainMs)).map(({ id, public_jwk }) => publicKey(id, public_jwk));
    },
  };
}

const sealContext = (id: string) => `identity.signing_keys.private_jwk ${id}`;

async function importKey(json: string): Promise<CryptoKey> {
  const jwk: JWK = JSON.parse(json);
  const key = await importJWK(jwk, algorithm);
  if (key instanceof Uint8Array) throw new Error('A signing key is not an Ed25519 key.');
  return key;
}

function publicKey(kid: string, jwk: unknown): PublicKey {
  const x = typeof jwk === 'object' && jwk !== null && 'x' in jwk ? jwk.x : undefined;
  if (typeof x !== 'string') throw new Error('A stored public key is damaged.');
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: algorithm, use: 'sig' };
}
