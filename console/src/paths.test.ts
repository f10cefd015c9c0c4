import { expect, it } from 'vitest';
import { paths, safeReturn } from './paths.ts';

it('escapes what comes from data and leaves out what is not asked for', () => {
  expect(paths.list('us ofac/sdn')).toBe('/lists/us%20ofac%2Fsdn');
  expect(paths.hits({ status: 'open' })).toBe('/screening/hits?status=open');
  expect(paths.hits({ status: undefined })).toBe('/screening/hits');
  expect(paths.screening({ name: 'Anna & Co' })).toBe('/screening?name=Anna+%26+Co');
});

it('returns to pages of the console only, never to another site', () => {
  expect(safeReturn('/lists?x=1')).toBe('/lists?x=1');
  for (const hostile of ['https://evil.example', '//evil.example', '/\\evil.example', '/sign-in?return=/sign-in', '', undefined])
    expect(safeReturn(hostile)).toBe('/');
});
