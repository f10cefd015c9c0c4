import { expect, it } from 'vitest';
import { concerns } from './check-types.ts';

it('shows a party to those who asked for its kind', () => {
  expect(concerns(['sanctions'], ['sanction'])).toBe(true);
  expect(concerns(['sanctions'], ['role.pep'])).toBe(false);
  expect(concerns(['pep'], ['role.pep', 'sanction'])).toBe(true);
  expect(concerns(['adverse_media'], ['crime.fraud'])).toBe(true);
  expect(concerns(['pep', 'adverse_media'], ['sanction'])).toBe(false);
});

it('never leaves out a party because nothing is known of its kind', () => {
  expect(concerns(['all'], [])).toBe(true);
  expect(concerns(['pep', 'all'], ['sanction'])).toBe(true);
  expect(concerns(['sanctions'], [])).toBe(true);
  expect(concerns(['pep'], ['something.new'])).toBe(true);
});
