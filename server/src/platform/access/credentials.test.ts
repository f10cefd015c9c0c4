import fc from 'fast-check';
import { expect, it } from 'vitest';
import { credentialOf } from './credentials.ts';

it.each([
  ['nothing', {}, undefined],
  ['an API key as bearer', { authorization: 'Bearer surety_live_x' }, { kind: 'api_key', token: 'surety_live_x' }],
  ['an access token as bearer', { authorization: 'Bearer eyJhbGciOi.x.y' }, { kind: 'access_token', token: 'eyJhbGciOi.x.y' }],
  ['the scheme in any case and several spaces', { authorization: 'bEaReR   surety_live_x' }, { kind: 'api_key', token: 'surety_live_x' }],
  ['an API key in its own header', { 'x-api-key': 'surety_live_x' }, { kind: 'api_key', token: 'surety_live_x' }],
  [
    'a session cookie among others',
    { cookie: 'a=1; surety_session=abc; b=2' },
    { kind: 'session', cookie: 'a=1; surety_session=abc; b=2' },
  ],
  ['other cookies only', { cookie: 'theme=dark' }, undefined],
  ['a cookie whose name only ends like ours', { cookie: 'not_surety_session=abc' }, undefined],
  ['a cookie whose value only looks like ours', { cookie: 'theme=surety_session' }, undefined],
  [
    'Authorization before X-API-Key before the cookie',
    { authorization: 'Bearer x', 'x-api-key': 'y', cookie: 'surety_session=z' },
    { kind: 'access_token', token: 'x' },
  ],
  ['X-API-Key before the cookie', { 'x-api-key': 'y', cookie: 'surety_session=z' }, { kind: 'api_key', token: 'y' }],
])('reads %s', (_, headers, expected) => expect(credentialOf(headers)).toEqual(expected));

it('never falls through to a weaker credential when Authorization is present but malformed', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom('', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer a b', 'Token x', ' Bearer x'), fc.string()),
      (authorization) => {
        const found = credentialOf({ authorization, 'x-api-key': 'surety_live_x', cookie: 'surety_session=z' });
        expect(found?.kind).not.toBe('session');
        expect(found).not.toMatchObject({ token: 'surety_live_x' });
      },
    ),
  );
});

it('never throws, whatever the headers hold', () => {
  const header = fc.option(fc.string(), { nil: undefined });
  fc.assert(
    fc.property(header, fc.oneof(header, fc.array(fc.string())), header, (authorization, key, cookie) => {
      credentialOf({ authorization, 'x-api-key': key, cookie });
    }),
  );
});
