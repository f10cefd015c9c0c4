import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../../platform/database/connect.ts';
import { v7 } from '../../platform/ids.ts';
import { deleteOpenLinks, insertLink } from './store/links.ts';

export interface MadeLink {
  /** Shown once; only its hash is kept. */
  readonly token: string;
  /** The token stands behind `#`: browsers send that part to nobody. */
  readonly path: string;
  readonly expiresAt: Date;
}

export const linkHours = { invited: 24, firstAdministrator: 72, reset: 24 };

/** Makes a one-time link, in place of any that the person has not used so far. */
export async function makeLink(
  tx: Tx,
  link: { tenantId: string; userId: string; purpose: 'join' | 'reset'; hours: number; at: Date },
): Promise<MadeLink> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(link.at.getTime() + link.hours * 3_600_000);
  await deleteOpenLinks(tx, link.tenantId, link.userId);
  await insertLink(tx, { ...link, id: v7(link.at), tokenHash: linkHash(token), expiresAt });
  return { token, path: `/welcome#${token}`, expiresAt };
}

export function linkHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
