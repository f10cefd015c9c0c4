import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The account the database runs under; undefined is our own. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

const nobody = { uid: 65_534, gid: 65_534 };

/**
 * PostgreSQL refuses to run as root, so under root it gets an account without any rights: the one that owns its data already, else
 * `nobody`. Everyone else runs it as themselves.
 */
export function databaseAccount(data: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(data, { throwIfNoEntry: false });
  return owner === undefined || owner.uid === 0 ? nobody : { uid: owner.uid, gid: owner.gid };
}

/** The nearest folder on the way to `directory` that the account may not enter, or undefined when the way is free. */
export function blockedAt(directory: string, account: Account): string | undefined {
  if (account === undefined) return undefined;
  for (let at = resolve(directory); ; at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false });
    if (found !== undefined && !mayEnter(found, account)) return at;
    if (at === dirname(at)) return undefined;
  }
}

function mayEnter(folder: { mode: number; uid: number; gid: number }, account: { uid: number; gid: number }): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
