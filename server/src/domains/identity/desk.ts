import type { KeyObject } from 'node:crypto';
import type { Actor } from '../../platform/access/actor.ts';
import type { Authenticator } from '../../platform/access/credentials.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { notify } from '../../platform/database/notifications.ts';
import { createAuthenticator } from './access/authenticator.ts';
import { createGrants, type Grants } from './access/grants.ts';
import { createKeyring, type Keyring } from './access/keyring.ts';
import { createKeyAccess } from './access/keys.ts';
import { type Group, topic } from './access/memory.ts';
import { createSessionAccess } from './access/sessions.ts';
import { createTokenAccess, type TokenAccess, type TokenMaker } from './access/tokens.ts';
import { createUsage, type Usage } from './access/usage.ts';
import type { IdentityParts } from './parts.ts';
import { createPeople, type People } from './people.ts';
import { pepperKey } from './rules/key-secret.ts';
import { type Door, openDoor } from './sign-in/door.ts';

/** What the endpoints of identity work with, put together once. */
export interface Desk extends IdentityParts {
  readonly pepper: KeyObject;
  readonly people: People;
  readonly door: Door;
  readonly grants: Grants;
  readonly keyring: Keyring;
  readonly tokens: TokenAccess;
  readonly usage: Usage;
  readonly authenticator: Authenticator;
  /** Tells every process, this one before it commits, that what was remembered of `group` does not hold any more. */
  announce(tx: Tx, group: Group): Promise<void>;
  /** The session or key behind an actor; undefined for one that came with an access token. */
  makerOf(actor: Actor): TokenMaker | undefined;
}

export function openDesk(parts: IdentityParts): Desk {
  const { database, notifications, envelope, authoriser, clock, log, settings } = parts;
  const pepper = pepperKey(settings.keyPepper);
  const people = createPeople({ envelope, keyPepper: settings.keyPepper });
  const door = openDoor({
    database,
    people,
    clock,
    log,
    secret: settings.sessionSecret,
    publicOrigin: settings.publicOrigin,
    sessionHours: settings.sessionHours,
  });
  const usage = createUsage({ database, clock, log });
  const keys = createKeyAccess({ database, notifications, clock, usage, pepper, plans: settings });
  const sessions = createSessionAccess({
    database,
    notifications,
    clock,
    people,
    door,
    usage,
    plans: settings,
    sessionHours: settings.sessionHours,
  });
  const keyring = createKeyring({ database, envelope, clock });
  const tokens = createTokenAccess({ keyring, keys, sessions, usage, clock, issuer: settings.publicOrigin ?? 'surety' });
  return {
    ...parts,
    pepper,
    people,
    door,
    usage,
    keyring,
    tokens,
    grants: createGrants(authoriser, parts.permissions),
    authenticator: createAuthenticator({ keys, sessions, tokens }),
    async announce(tx, group) {
      keys.memory.distrust(group);
      sessions.memory.distrust(group);
      await notify(tx, topic, group);
    },
    makerOf(actor) {
      if (actor.via === 'api_key') return { kind: 'api_key', id: actor.id, actor };
      const sessionId = sessions.idOf(actor);
      return sessionId === undefined ? undefined : { kind: 'session', id: sessionId, actor };
    },
  };
}
