import { installationTenant } from '../database/tenancy.ts';
import { PublicStartupError } from '../errors.ts';
import { type Envelope, SealBroken } from './envelope.ts';

/** With another master key every sealed value would fail later, one by one: better not to start. */
export async function checkMasterKey(envelope: Envelope): Promise<void> {
  try {
    await envelope.seal(installationTenant, 'master key', '');
  } catch (cause) {
    if (!(cause instanceof SealBroken)) throw cause;
    throw new PublicStartupError(
      'SURETY_MASTER_KEY is not the key that this database was sealed with. Give back the one it was started with: it is in secrets.json of the data directory, or in your secret store.',
    );
  }
}
