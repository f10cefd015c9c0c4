import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';

const key = Buffer.alloc(32, 7);
const of = (name: string, birthDate: string | null = null, with_ = key) =>
  fingerprintOf(with_, { name, date_of_birth: birthDate }).toString('hex');

it('is the same for spellings that differ in case, accents, punctuation and order', () => {
  expect(of('Élodie  Testeville')).toBe(of('TESTEVILLE, elodie'));
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 5 }), (parts) => {
      expect(of(parts.toReversed().join(' - ').toUpperCase())).toBe(of(parts.join(' ')));
    }),
  );
});

it('differs by name, birth date and tenant', () => {
  expect(of('Ann Example')).not.toBe(of('Ann Sample'));
  expect(of('Ann Example', '1970')).not.toBe(of('Ann Example', '1971'));
  expect(of('Ann Example')).not.toBe(of('Ann Example', null, Buffer.alloc(32, 8)));
});

it('keeps names in other scripts apart', () => {
  expect(of('Иван Примеров')).not.toBe(of('Пётр Примеров'));
});
