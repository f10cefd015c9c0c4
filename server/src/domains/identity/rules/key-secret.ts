import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** The pepper as a key object: given as bytes, each HMAC would take five times as long. */
export function pepperKey(base64url: string): KeyObject {
  return createSecretKey(Buffer.from(base64url, 'base64url'));
}

/** What is stored of a secret. The id is part of it, so that a row's hash is worth nothing in another row. */
export function secretHash(pepper: KeyObject, keyId: string, secret: string): Buffer {
  return createHmac('sha256', pepper).update(`${keyId} ${secret}`).digest();
}

/** In constant time, also when there is nothing to compare with. */
export function secretMatches(hash: Buffer, stored: Buffer | null): boolean {
  return timingSafeEqual(hash, stored ?? nothing) && stored !== null;
}

const nothing = Buffer.alloc(32);
