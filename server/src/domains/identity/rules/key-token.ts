import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const keyEnvironments = ['live', 'test', 'demo'] as const;
export type KeyEnvironment = (typeof keyEnvironments)[number];

export interface KeyToken {
  readonly environment: KeyEnvironment;
  readonly keyId: string;
  readonly secret: string;
}

// surety_live_<id, 32 hex>_<secret, 43 base62><checksum, 6 base62>
const idAt = 12;
const secretAt = 45;
const checksumAt = 88;
const length = 94;
const shape = /^surety_(live|test|demo)_[0-9a-f]{32}_[0-9A-Za-z]{49}$/;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function formatKeyToken({ environment, keyId, secret }: KeyToken): string {
  const body = `surety_${environment}_${keyId.replaceAll('-', '')}_${secret}`;
  return body + checksum(body);
}

/** The parts of a token, or undefined for anything that we did not make: the checksum tells a misspelt one without a look-up. */
export function parseKeyToken(token: string): KeyToken | undefined {
  if (token.length !== length || !shape.test(token)) return undefined;
  if (checksum(token.slice(0, checksumAt)) !== token.slice(checksumAt)) return undefined;
  const environment = keyEnvironments.find((name) => token.startsWith(name, 7));
  if (environment === undefined) return undefined;
  return { environment, keyId: dashed(token.slice(idAt, secretAt - 1)), secret: token.slice(secretAt, checksumAt) };
}

/** Where a token's key would be found, unchecked; for the cache, which compares the whole token anyway. */
export function keyIdIn(token: string): string | undefined {
  return token.length === length ? token.slice(idAt, secretAt - 1) : undefined;
}

/** The id as it stands in a token. */
export function undashed(keyId: string): string {
  return keyId.replaceAll('-', '');
}

/** And back again. */
export function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The beginning of a token, enough to tell keys apart. */
export function keyPrefix({ environment, keyId }: Pick<KeyToken, 'environment' | 'keyId'>): string {
  return `surety_${environment}_${undashed(keyId).slice(0, 12)}`;
}

/** 43 characters of 62 are 256 random bits. */
export function newSecret(): string {
  return Array.from({ length: checksumAt - secretAt }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let place = 0; place < length - checksumAt; place += 1) {
    text = alphabet.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}
