import { hash, randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { type Actor, type Scope, scopes } from '../../../platform/access/actor.ts';
import type { Refusal } from '../../../platform/access/credentials.ts';
import type { Clock } from '../../../platform/clock.ts';
import { v7 } from '../../../platform/ids.ts';
import { undashed } from '../rules/key-token.ts';
import type { Keyring } from './keyring.ts';
import type { KeyAccess, KeyRecord } from './keys.ts';
import { type SessionAccess, type SessionRecord, sessionKey } from './sessions.ts';
import type { Usage } from './usage.ts';

/** Access tokens: JWTs (RFC 9068) that live no longer than the session or key that made them. */
export interface TokenAccess {
  authenticate(token: string): Actor | Refusal | Promise<Actor | Refusal>;
  issue(maker: TokenMaker, what: { scopes: readonly Scope[] | undefined; seconds: number }): Promise<IssuedToken>;
}

export interface IssuedToken {
  readonly id: string;
  readonly token: string;
}

/** Whoever made a token; it works while they do. */
export interface TokenMaker {
  readonly kind: 'session' | 'api_key';
  /** Of the session or the key. */
  readonly id: string;
  readonly actor: Actor;
}

export interface TokenAccessParts {
  readonly keyring: Keyring;
  readonly keys: KeyAccess;
  readonly sessions: SessionAccess;
  readonly usage: Usage;
  readonly clock: Clock;
  readonly issuer: string;
}

const audience = 'surety';
const type = 'at+jwt';
const tokensMax = 20_000;
/** Three base64url parts. jose decodes more than this (spaces, padding), which would give one token many spellings. */
const alphabet = /^[A-Za-z0-9_-]{1,1024}\.[A-Za-z0-9_-]{1,2048}\.[A-Za-z0-9_-]{86}$/;

interface TokenRecord {
  readonly expiresMs: number;
  readonly subject: string;
  readonly tenantId: string;
  readonly maker: { readonly kind: 'session' | 'api_key'; readonly id: string };
  readonly scopes: readonly Scope[] | undefined;
  /** Made from its maker's actor, and kept as long as that one is. */
  made?: { readonly from: Actor; readonly actor: Actor };
}

export function createTokenAccess({ keyring, keys, sessions, usage, clock, issuer }: TokenAccessParts): TokenAccess {
  const salt = randomBytes(32).toString('base64');
  /** Tokens whose signature was good, by digest under this process's salt. */
  const known = new Map<string, TokenRecord>();

  const sessionOf = ({ subject, maker }: TokenRecord) => ({ userId: subject, id: maker.id });

  function actorOf(record: TokenRecord, maker: KeyRecord | SessionRecord): Actor | undefined {
    const nowMs = clock.now().getTime();
    const { actor } = maker;
    if (record.expiresMs <= nowMs || maker.expiresMs <= nowMs || actor.tenantId !== record.tenantId) return undefined;
    if ('member' in maker ? !maker.member || maker.endsMs <= nowMs : maker.revoked) return undefined;
    if ('use' in maker) usage.keyUsed(maker.use, nowMs);
    if (record.made?.from !== actor)
      record.made = { from: actor, actor: { ...actor, via: 'access_token', scopes: record.scopes ?? actor.scopes } };
    return record.made.actor;
  }

  async function verify(token: string, digest: string): Promise<Actor | Refusal> {
    const record = known.get(digest) ?? (await read(token));
    if ('refused' in record) return record;
    const oldest = known.size >= tokensMax ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(digest, record);
    const isKey = record.maker.kind === 'api_key';
    const maker = isKey ? await keys.memory.fetch(undashed(record.maker.id)) : await sessions.find(sessionOf(record));
    const actor = maker === undefined ? undefined : actorOf(record, maker);
    if (actor !== undefined) return actor;
    const refused = record.expiresMs <= clock.now().getTime() ? 'expired' : 'revoked';
    return { refused, keyId: record.maker.id, tenantId: record.tenantId };
  }

  async function read(token: string): Promise<TokenRecord | Refusal> {
    if (!isCanonical(token)) return { refused: 'malformed' };
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid = '' }) => {
          const key = await keyring.verifier(kid);
          if (key === undefined) throw new UnknownKey();
          return key;
        },
        { algorithms: ['EdDSA'], issuer, audience, typ: type, currentDate: clock.now(), requiredClaims: ['exp', 'sub', 'tid'] },
      );
      return recordOf(payload);
    } catch (error) {
      return refusalFor(error);
    }
  }

  return {
    authenticate(token) {
      const digest = hash('sha256', salt + token);
      const record = known.get(digest);
      if (record === undefined) return verify(token, digest);
      const maker =
        record.maker.kind === 'api_key' ? keys.memory.get(undashed(record.maker.id)) : sessions.memory.get(sessionKey(sessionOf(record)));
      return (maker === undefined ? undefined : actorOf(record, maker)) ?? verify(token, digest);
    },
    async issue({ kind, id, actor }, { scopes: narrowed, seconds }) {
      const { kid, key } = await keyring.signer();
      const issuedAt = Math.floor(clock.now().getTime() / 1000);
      const tokenId = v7(clock.now());
      const token = await new SignJWT({
        tid: actor.tenantId,
        ...(kind === 'session' ? { sid: id } : { client_id: id }),
        ...(narrowed === undefined ? {} : { scope: narrowed.join(' ') }),
      })
        .setProtectedHeader({ alg: 'EdDSA', typ: type, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(actor.id)
        .setJti(tokenId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + seconds)
        .sign(key);
      return { id: tokenId, token };
    },
  };
}

class UnknownKey extends Error {}

/** Our database being away is not the token's fault. */
function refusalFor(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_JWT_EXPIRED') return { refused: 'expired' };
  if (error instanceof UnknownKey || (typeof code === 'string' && code.startsWith('ERR_JW'))) return { refused: 'unknown' };
  if (code === 'ERR_JOSE_ALG_NOT_ALLOWED' || code === 'ERR_JOSE_NOT_SUPPORTED') return { refused: 'unknown' };
  throw error;
}

function isCanonical(token: string): boolean {
  return alphabet.test(token) && token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}

function recordOf(payload: Readonly<Record<string, unknown>>): TokenRecord | Refusal {
  const { sub, tid, sid, client_id: clientId, scope, exp } = payload;
  const maker = typeof sid === 'string' ? { kind: 'session' as const, id: sid } : { kind: 'api_key' as const, id: clientId };
  if (typeof sub !== 'string' || typeof tid !== 'string' || typeof exp !== 'number' || typeof maker.id !== 'string')
    return { refused: 'malformed' };
  return {
    subject: sub,
    tenantId: tid,
    expiresMs: exp * 1000,
    maker: { kind: maker.kind, id: maker.id },
    scopes: typeof scope === 'string' ? scopes.filter((name) => scope.split(' ').includes(name)) : undefined,
  };
}
