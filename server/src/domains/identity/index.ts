import type { Authenticator } from '../../platform/access/credentials.ts';
import type { Domain } from '../../platform/domain.ts';
import type { IdentityParts } from './parts.ts';

export type { IdentityParts, IdentitySettings } from './parts.ts';

export interface Identity extends Domain {
  readonly authenticator: Authenticator;
}

/** Who is there: tenants, people, sessions, API keys and access tokens. */
export function identity(_parts: IdentityParts): Identity {
  return { name: 'identity', endpoints: [], authenticator: { authenticate: () => ({ refused: 'unknown' }) } };
}
