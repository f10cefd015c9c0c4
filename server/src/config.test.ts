import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Config, loadConfig, settings } from './config.ts';
import { PublicStartupError } from './platform/errors.ts';

const secret = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 37 + 11) % 256)).toString('base64url');
const least = {
  DATABASE_URL: 'postgres://surety_owner:a-long-enough-password@127.0.0.1:5432/surety',
  SURETY_MASTER_KEY: secret,
  SURETY_KEY_PEPPER: secret.split('').reverse().join(''),
  SURETY_SESSION_SECRET: `${secret.slice(20)}${secret.slice(0, 20)}`,
};
const production = { ...least, SURETY_MODE: 'production', METRICS_TOKEN: 'a-token-of-more-than-20-characters' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'surety-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function refusal(environment: Record<string, string | undefined>): string {
  try {
    loadConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(PublicStartupError);
    return error instanceof Error ? error.message : '';
  }
  throw new Error(`accepted ${JSON.stringify(environment)}`);
}

describe('every setting', () => {
  it('has its documented default when it is unset or empty', () => {
    const unset = loadConfig(least);
    const empty = loadConfig({ ...Object.fromEntries(Object.keys(settings).map((name) => [name, ''])), ...least });
    expect(empty).toEqual(unset);
    for (const [name, { fallback }] of Object.entries(settings)) {
      if (!(name in least)) expect([name, unset[name as keyof Config]]).toEqual([name, fallback]);
    }
  });

  it('says in a sentence what it is for', () => {
    for (const [name, { about }] of Object.entries(settings)) expect([name, about]).toEqual([name, expect.stringMatching(/^\S.{10,}\S$/)]);
  });

  it('keeps the limits that A9 names', () => {
    expect(loadConfig(least)).toMatchObject({
      RATE_LIMIT_REQUESTS: 100,
      RATE_LIMIT_WINDOW: 60,
      RATE_LIMIT_PREMIUM_REQUESTS: 1000,
      RATE_LIMIT_ADDRESS_REQUESTS: 10,
    });
  });

  const numbers = Object.entries(settings).filter(([, { kind }]) => kind === 'integer');
  it.each(numbers.map(([name]) => name))('%s takes only a plain whole number within its bounds', (name) => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ minLength: 1 }).filter((text) => !/^\d+$/.test(text) && !text.startsWith('file:')),
          fc.constantFrom('-1', '1.5', '0x50', '1e3', ' 12', '12 ', '٣٤', 'NaN', 'Infinity', '999999999999999999', '1_000', '+5'),
        ),
        (value) => {
          expect(refusal({ ...least, [name]: value })).toMatch(new RegExp(`^${name}: must be a whole number from \\d+ to \\d+\\.`));
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each(Object.entries(settings).flatMap(([name, { kind }]) => (kind === 'flag' || kind === 'choice' ? [name] : [])))(
    '%s refuses a word that it does not know, naming those it does',
    (name) => expect(refusal({ ...least, [name]: 'perhaps' })).toMatch(new RegExp(`^${name}: must be (true or false|one of )`)),
  );

  it.each([
    ['DATABASE_URL', 'not a url'],
    ['DATABASE_URL', 'mysql://root@localhost/surety'],
    ['DATABASE_SERVER_URL', '::::'],
    ['VALKEY_URL', 'http://localhost:6379'],
    ['PUBLIC_URL', 'surety.example'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['TRUSTED_PROXIES', '10.0.0.0/99'],
    ['TRUSTED_PROXIES', 'everyone'],
    ['RATE_LIMIT_EXEMPT_ADDRESSES', 'localhost'],
    ['RATE_LIMIT_EXEMPT_ADDRESSES', '::1/129'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example,*'],
    ['CORS_ORIGINS', 'https://a.example/path'],
    ['CORS_ORIGINS', 'null'],
  ])('%s refuses %j with a sentence that names it', (name, value) => {
    const sentence = refusal({ ...least, [name]: value });
    expect(sentence.startsWith(name)).toBe(true);
    expect(sentence).not.toContain('node:internal');
  });

  it.each([
    ['TRUSTED_PROXIES', '10.0.0.0/8, ::1 ,192.168.1.1', ['10.0.0.0/8', '::1', '192.168.1.1']],
    ['CORS_ORIGINS', 'https://a.example,http://localhost:5173', ['https://a.example', 'http://localhost:5173']],
    ['RATE_LIMIT_EXEMPT_ADDRESSES', ',, 10.1.2.3,', ['10.1.2.3']],
  ] as const)('%s reads a list', (name, value, expected) => expect(loadConfig({ ...least, [name]: value })[name]).toEqual(expected));
});

describe('secrets', () => {
  const names = ['SURETY_MASTER_KEY', 'SURETY_KEY_PEPPER', 'SURETY_SESSION_SECRET'] as const;

  it.each(names)('%s is demanded in either mode', (name) => {
    for (const environment of [least, production]) {
      expect(refusal({ ...environment, [name]: undefined })).toContain(`${name} is missing`);
      expect(refusal({ ...environment, [name]: '' })).toContain(`${name} is missing`);
    }
  });

  it.each(names)('%s refuses what a person types instead of random bytes, and never repeats it', (name) => {
    for (const weak of [
      'secret',
      'changeme',
      'a'.repeat(64),
      'changeme'.repeat(8),
      '0123456789'.repeat(5),
      '0'.repeat(64),
      'this is my very secret master key, please do not tell',
      'this-is-my-very-secret-master-key-please-do-not-tell',
      secret.slice(0, 30),
    ]) {
      const sentence = refusal({ ...least, [name]: weak });
      expect([weak, sentence]).toEqual([weak, expect.stringContaining(`${name} is too weak`)]);
      expect(sentence).not.toContain(weak);
    }
  });

  it('accepts any 32 random bytes, as base64url or as hexadecimal', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 48 }).filter((bytes) => new Set(bytes).size >= 24),
        (bytes) => {
          for (const encoding of ['base64url', 'hex'] as const) {
            const value = Buffer.from(bytes).toString(encoding);
            fc.pre(encoding === 'hex' || (/[a-z]/.test(value) && /[A-Z]/.test(value)));
            expect(loadConfig({ ...least, SURETY_MASTER_KEY: value }).SURETY_MASTER_KEY).toBe(value);
          }
        },
      ),
    );
  });

  it('may be given as a file, as Docker and Kubernetes mount them', () => {
    const file = join(folder, 'master');
    writeFileSync(file, `${secret}\n`);
    expect(loadConfig({ ...least, SURETY_MASTER_KEY: `file:${file}` }).SURETY_MASTER_KEY).toBe(secret);
  });

  it('are refused by name when their file is missing, empty or weak', () => {
    const empty = join(folder, 'empty');
    writeFileSync(empty, '\n');
    expect(refusal({ ...least, SURETY_MASTER_KEY: `file:${folder}/nowhere` })).toMatch(/^SURETY_MASTER_KEY: .*nowhere/);
    expect(refusal({ ...least, SURETY_MASTER_KEY: `file:${folder}` })).toMatch(/^SURETY_MASTER_KEY: /);
    expect(refusal({ ...least, SURETY_MASTER_KEY: `file:${empty}` })).toContain('SURETY_MASTER_KEY is missing');
  });
});

describe('production mode', () => {
  it('starts with strong secrets', () => expect(loadConfig(production).production).toBe(true));

  it.each([
    [{ METRICS_TOKEN: '' }, 'METRICS_TOKEN'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN'],
    [{ LOG_LEVEL: 'debug' }, 'LOG_LEVEL'],
    [{ PUBLIC_URL: 'http://surety.example' }, 'PUBLIC_URL'],
    [{ DATABASE_URL: 'postgres://postgres:postgres@db/surety' }, 'DATABASE_URL'],
    [{ DATABASE_SERVER_URL: 'postgres://surety_server:hunter2@db/surety' }, 'DATABASE_SERVER_URL'],
    [{ VALKEY_URL: 'redis://:redis@valkey:6379' }, 'VALKEY_URL'],
  ])('refuses %j, naming the setting', (weak, name) => {
    expect(refusal({ ...production, ...weak }).startsWith(name)).toBe(true);
    expect(() => loadConfig({ ...least, ...weak })).not.toThrow();
  });

  it('needs no metrics token where metrics are off', () =>
    expect(loadConfig({ ...production, METRICS_TOKEN: '', METRICS_ENABLED: 'false' }).METRICS_ENABLED).toBe(false));
});

it('a database is demanded, with the remedy', () =>
  expect(refusal({ ...least, DATABASE_URL: '' })).toMatch(/^DATABASE_URL is missing.*npm start/));

it('whatever the environment holds, the answer is a configuration or one public sentence', () => {
  const names = Object.keys(settings);
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(...names),
        fc.string().filter((text) => !text.startsWith('file:')),
      ),
      (given) => {
        try {
          loadConfig({ ...least, ...given });
        } catch (error) {
          expect(error).toBeInstanceOf(PublicStartupError);
        }
      },
    ),
  );
});
