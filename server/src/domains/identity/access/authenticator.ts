import type { Authenticator } from '../../../platform/access/credentials.ts';
import type { KeyAccess } from './keys.ts';
import type { SessionAccess } from './sessions.ts';
import type { TokenAccess } from './tokens.ts';

/** Three ways to prove who is there, one kind of actor. */
export function createAuthenticator({
  keys,
  sessions,
  tokens,
}: {
  keys: KeyAccess;
  sessions: SessionAccess;
  tokens: TokenAccess;
}): Authenticator {
  return {
    authenticate(credential) {
      if (credential.kind === 'api_key') return keys.authenticate(credential.token);
      return credential.kind === 'access_token' ? tokens.authenticate(credential.token) : sessions.authenticate(credential.cookie);
    },
  };
}
