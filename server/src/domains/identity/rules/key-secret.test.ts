import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { pepperKey, secretHash, secretMatches } from './key-secret.ts';
import { newSecret } from './key-token.ts';

const pepper = pepperKey(randomBytes(32).toString('base64url'));

it('matches its own secret, and no other, under no other pepper and for no other key', () => {
  const [id, secret] = [randomUUID(), newSecret()];
  const stored = secretHash(pepper, id, secret);
  expect(secretMatches(secretHash(pepper, id, secret), stored)).toBe(true);
  expect(secretMatches(secretHash(pepper, id, newSecret()), stored)).toBe(false);
  expect(secretMatches(secretHash(pepper, randomUUID(), secret), stored)).toBe(false);
  expect(secretMatches(secretHash(pepperKey(randomBytes(32).toString('base64url')), id, secret), stored)).toBe(false);
});

it('matches nothing when there is nothing stored, not even zeroes', () => {
  expect(secretMatches(Buffer.alloc(32), null)).toBe(false);
});
