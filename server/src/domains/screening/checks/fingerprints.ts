import { randomBytes } from 'node:crypto';
import type { Subject } from '@surety/contract';
import type { Database } from '../../../platform/database/connect.ts';
import { inTenant } from '../../../platform/database/tenancy.ts';
import type { Envelope } from '../../../platform/keys/envelope.ts';
import { fingerprintOf } from '../rules/fingerprint.ts';
import { insertFingerprintKey, selectFingerprintKey } from '../store/fingerprint-keys.ts';

export interface Fingerprints {
  of(tenantId: string, subject: Subject): Promise<Buffer>;
}

const tenantsMax = 10_000;
const sealContext = 'screening.fingerprint_keys.sealed';

/** Fingerprints under a key of each tenant's own, made when it is first needed and kept under the tenant's data key. */
export function createFingerprints({ database, envelope }: { database: Database; envelope: Envelope }): Fingerprints {
  const keys = new Map<string, Buffer>();

  async function keyOf(tenantId: string): Promise<Buffer> {
    const known = keys.get(tenantId);
    if (known !== undefined) return known;
    const fresh = await envelope.seal(tenantId, sealContext, randomBytes(32).toString('base64'));
    const sealed = await inTenant(database, tenantId, async (tx) => {
      const there = await selectFingerprintKey(tx);
      if (there !== undefined) return there;
      await insertFingerprintKey(tx, tenantId, fresh);
      return selectFingerprintKey(tx);
    });
    if (sealed === undefined) throw new Error('A fingerprint key was neither made nor found.');
    const key = Buffer.from(await envelope.open(tenantId, sealContext, sealed), 'base64');
    const oldest = keys.size >= tenantsMax ? keys.keys().next().value : undefined;
    if (oldest !== undefined) keys.delete(oldest);
    keys.set(tenantId, key);
    return key;
  }

  return { of: async (tenantId, subject) => fingerprintOf(await keyOf(tenantId), subject) };
}
