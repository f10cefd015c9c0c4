import { listFormats } from '@surety/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { identityOf, misplaced } from './list-identity.ts';

it('knows the issuers by their formats', () => {
  expect(identityOf({ format: 'ofac-csv', source: 'OFAC Specially Designated Nationals List' }).id).toBe('us-ofac-sdn');
  expect(identityOf({ format: 'ofac-csv', source: 'OFAC Consolidated (non-SDN) List' }).id).toBe('us-ofac-consolidated');
  expect(identityOf({ format: 'un-xml', source: 'United Nations Security Council Consolidated List' }).id).toBe('un-sc');
  expect(identityOf({ format: 'opensanctions-csv', source: 'OpenSanctions targets' }).id).toBe('opensanctions-targets');
});

it('gives every content an id that a path can hold', () => {
  fc.assert(
    fc.property(fc.constantFrom(...listFormats), fc.string({ unit: 'grapheme' }), (format, source) => {
      expect(identityOf({ format, source }).id).toMatch(/^[a-z0-9][a-z0-9-]{1,63}$/);
    }),
  );
});

it("keeps one issuer's list out of another's, and leaves lists of one's own alone", () => {
  const un = identityOf({ format: 'un-xml', source: 'United Nations' });
  expect(misplaced('us-ofac-sdn', un)).toContain('Import them as un-sc');
  expect(misplaced('un-sc', un)).toBeUndefined();
  expect(misplaced('our-own', un)).toBeUndefined();
});
