import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatKeyToken, keyEnvironments, keyIdIn, keyPrefix, newSecret, parseKeyToken, undashed } from './key-token.ts';

const token = fc.record({
  environment: fc.constantFrom(...keyEnvironments),
  keyId: fc.uuid(),
  secret: fc.stringMatching(/^[0-9A-Za-z]{43}$/),
});

it('reads back every token it makes, and finds its id without reading the rest', () => {
  fc.assert(
    fc.property(token, (parts) => {
      const text = formatKeyToken(parts);
      expect(parseKeyToken(text)).toEqual(parts);
      expect(keyIdIn(text)).toBe(undashed(parts.keyId));
      expect(text.startsWith(keyPrefix(parts))).toBe(true);
    }),
  );
});

it('tells any single changed, dropped or added character', () => {
  fc.assert(
    fc.property(token, fc.nat(93), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (parts, at, other) => {
      const text = formatKeyToken(parts);
      fc.pre(text[at] !== other);
      expect(parseKeyToken(text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined();
      expect(parseKeyToken(text.slice(0, at) + text.slice(at + 1))).toBeUndefined();
      expect(parseKeyToken(text.slice(0, at) + other + text.slice(at))).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

it('tells two neighbouring characters that changed places', () => {
  fc.assert(
    fc.property(token, fc.nat(92), (parts, at) => {
      const text = formatKeyToken(parts);
      fc.pre(text[at] !== text[at + 1]);
      const swapped = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
      expect(parseKeyToken(swapped)).toBeUndefined();
    }),
  );
});

it('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 94, maxLength: 94 })), (text) => {
      expect(parseKeyToken(text)).toBeUndefined();
      keyIdIn(text);
    }),
  );
});

it('makes secrets of 256 bits that scanners recognise', () => {
  const text = formatKeyToken({ environment: 'live', keyId: randomUUID(), secret: newSecret() });
  expect(text).toMatch(/^surety_(live|test|demo)_[0-9a-f]{32}_[0-9A-Za-z]{49}$/);
  const secrets = new Set(Array.from({ length: 1_000 }, newSecret));
  expect(secrets.size).toBe(1_000);
  const used = new Set([...secrets].join(''));
  expect(used.size).toBe(62);
});
