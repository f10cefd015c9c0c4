import { createHmac, hkdfSync } from 'node:crypto';
import { installationTenant } from '../../platform/database/tenancy.ts';
import type { Envelope } from '../../platform/keys/envelope.ts';

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface SealedPerson {
  readonly id: string;
  readonly email: Buffer;
  readonly name: Buffer;
}

/**
 * Personal data of people at rest: e-mail and name are sealed under the installation's key (a person belongs to several tenants), and an
 * e-mail is found by its HMAC, so that the database alone tells neither.
 */
export interface People {
  emailIndex(email: string): Buffer;
  seal(person: Person): Promise<SealedPerson>;
  open(sealed: SealedPerson): Promise<Person>;
}

export function createPeople({ envelope, keyPepper }: { envelope: Envelope; keyPepper: string }): People {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(keyPepper, 'base64url'), 'surety', 'identity e-mail index', 32));
  const context = (column: string, id: string) => `identity.users.${column} ${id}`;
  return {
    emailIndex: (email) => createHmac('sha256', key).update(canonicalEmail(email)).digest(),
    async seal({ id, email, name }) {
      return {
        id,
        email: await envelope.seal(installationTenant, context('email', id), email),
        name: await envelope.seal(installationTenant, context('name', id), name),
      };
    },
    async open({ id, email, name }) {
      return {
        id,
        email: await envelope.open(installationTenant, context('email', id), email),
        name: await envelope.open(installationTenant, context('name', id), name),
      };
    },
  };
}

/** One spelling a mailbox: nobody tells people apart by capitals. */
export function canonicalEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}
