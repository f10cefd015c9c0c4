import type { Actor } from './actor.ts';

/** What a request presented, before anything is believed. */
export type Credential =
  | { readonly kind: 'api_key'; readonly token: string }
  | { readonly kind: 'access_token'; readonly token: string }
  | { readonly kind: 'session'; readonly cookie: string };

/** Why a credential was not accepted. `keyId` and `tenantId` when it named a real key: then the failure is told to that tenant's audit trail. */
export interface Refusal {
  readonly refused: 'unknown' | 'malformed' | 'expired' | 'revoked' | 'wrong_secret' | 'no_membership';
  readonly keyId?: string;
  readonly tenantId?: string;
}

/** Identity implements this; the platform knows nothing of how credentials are kept. A remembered credential is answered at once, without a promise. */
export interface Authenticator {
  authenticate(credential: Credential): Actor | Refusal | Promise<Actor | Refusal>;
}

export function isActor(found: Actor | Refusal): found is Actor {
  return !('refused' in found);
}

export const sessionCookie = 'surety_session';
/** With or without the prefix that a browser accepts over https only. */
const holdsSession = new RegExp(`(?:^|; ?)(?:__Host-|__Secure-)?${sessionCookie}=`);

/** One credential a request; `Authorization` wins over `X-API-Key`, which wins over the cookie. */
export function credentialOf(headers: {
  authorization?: string | undefined;
  'x-api-key'?: string | string[] | undefined;
  cookie?: string | undefined;
}): Credential | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const token = /^bearer +(\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) return { kind: 'access_token', token: '' };
    return token.startsWith('surety_') ? { kind: 'api_key', token } : { kind: 'access_token', token };
  }
  const key = headers['x-api-key'];
  if (typeof key === 'string') return { kind: 'api_key', token: key };
  if (headers.cookie !== undefined && holdsSession.test(headers.cookie)) return { kind: 'session', cookie: headers.cookie };
  return undefined;
}
