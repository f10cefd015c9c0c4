import { asPresented } from '../../platform/database/tenancy.ts';
import { PublicError } from '../../platform/errors.ts';
import type { Desk } from './desk.ts';
import { linkHash } from './links.ts';
import type { Person } from './people.ts';
import { type LinkRow, selectOpenLink } from './store/links.ts';
import { selectPasswordHash, selectUser } from './store/users.ts';

export interface FoundLink {
  readonly link: LinkRow;
  readonly person: Person;
  /** Whether redeeming it sets a password; otherwise it checks the one there is. */
  readonly asksNewPassword: boolean;
}

export const linkExpired = () => new PublicError('link_expired', 'Ask whoever sent it for a new one.');

/** The link of a token, with its person. Throws `link_expired` for any that does not work, whatever the reason. */
export async function findLink({ database, people, clock }: Desk, token: string): Promise<FoundLink> {
  const hash = linkHash(token);
  return asPresented(database, { linkHash: hash.toString('hex') }, async (tx) => {
    const link = await selectOpenLink(tx, hash, clock.now());
    const user = link === undefined ? undefined : await selectUser(tx, link.user_id);
    if (link === undefined || user === undefined) throw linkExpired();
    const asksNewPassword = link.purpose === 'reset' || (await selectPasswordHash(tx, link.user_id)) === undefined;
    return { link, person: await people.open(user), asksNewPassword };
  });
}
