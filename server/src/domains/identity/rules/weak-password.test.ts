import fc from 'fast-check';
import { expect, it } from 'vitest';
import { weaknessOf } from './weak-password.ts';

const facts = { email: 'ada.byron@analytical.example', name: 'Ada Byron', tenantName: 'Difference Engines Ltd' };

it.each(['correct horse battery staple', 'Møller trinkt 7 Kaffee', 'tGv9#qLw2!xZ', 'синий трактор едет'])('takes %s', (password) => {
  expect(weaknessOf(password, facts)).toBeUndefined();
});

it.each([
  ['short', 'elevenchars'],
  ['common', '1qaz2wsx3edc'],
  ['common in capitals', 'Administrator'],
  ['common with digits', 'sunshine202425!'],
  ['repeated', 'abcabcabcabc'],
  ['few characters', 'aaaabbbbccccdddd'],
  ['the name', 'my-name-is-byron!'],
  ['the e-mail', 'x9!analytical-77'],
  ['the tenant', 'Difference9!k2Lq'],
  ['the product', 'Surety4ever-yes!'],
])('refuses one that is %s: %s', (_why, password) => {
  expect(weaknessOf(password, facts)).toMatch(/\.$/);
});

it('never throws, and never repeats the password or a personal fact', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), fc.string(), (password, email, name) => {
      const sentence = weaknessOf(password, { email, name, tenantName: name });
      if (sentence !== undefined && password.length > 20) expect(sentence).not.toContain(password);
    }),
  );
});
