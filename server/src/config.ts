import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { PublicStartupError } from './platform/errors.ts';

/** One setting: how it is read, what it defaults to and what a person should know about it. */
export interface Setting<T> {
  readonly about: string;
  readonly fallback: T | undefined;
  readonly kind: 'integer' | 'flag' | 'text' | 'choice' | 'list' | 'secret';
  readonly choices?: readonly string[];
  read(value: string): T;
}

/** Every setting the server reads. The page docs/settings.md is made from this table. */
export const settings = {
  SURETY_MODE: choice(['production', 'development'], 'development', 'Production refuses weak or missing secrets and hides all debugging.'),
  HOST: text('127.0.0.1', 'Address to listen on.'),
  PORT: integer(8080, [0, 65535], 'Port to listen on.'),
  PUBLIC_URL: address(
    ['http:', 'https:'],
    'The address people open, when it is not http://HOST:PORT. Cookies are Secure when it is https.',
  ),
  SURETY_DATA_DIR: text('.surety', 'Where files are kept: blobs, journals, embedded database, generated secrets.'),
  SURETY_CONSOLE_DIR: text('', 'The built console to serve; empty serves the API alone.'),
  TRUSTED_PROXIES: ranges('Addresses or ranges whose X-Forwarded-For is believed.'),
  DATABASE_URL: address(
    ['postgres:', 'postgresql:'],
    'PostgreSQL, as a role that may create a schema and a login role; used for migrations.',
  ),
  DATABASE_SERVER_URL: address(
    ['postgres:', 'postgresql:'],
    'PostgreSQL, as the role the server works with. Default: DATABASE_URL with the role surety_server and a derived password.',
  ),
  DATABASE_POOL_SIZE: integer(10, [2, 200], 'Connections a process keeps to PostgreSQL.'),
  VALKEY_URL: address(
    ['redis:', 'rediss:', 'valkey:', 'valkeys:'],
    'Valkey or Redis for limits shared by many processes; empty keeps them in memory.',
  ),
  S3_URL: address(['s3:'], 's3://key:secret@host:port/bucket?region=…&tls=true; empty keeps blobs on disk.'),
  SURETY_MASTER_KEY: secret("Key of the keys: 32 random bytes as base64url. Wraps each tenant's data key."),
  SURETY_KEY_PEPPER: secret('HMAC key over API key secrets: 32 random bytes as base64url.'),
  SURETY_SESSION_SECRET: secret('Signs session cookies: 32 random bytes as base64url.'),
  RATE_LIMIT_REQUESTS: integer(100, [1, 1_000_000], 'Requests a tenant may make in a window.'),
  RATE_LIMIT_PREMIUM_REQUESTS: integer(1000, [1, 1_000_000], 'The same for a premium tenant.'),
  RATE_LIMIT_SESSION_REQUESTS: integer(600, [1, 1_000_000], 'Requests a person in the console may make in a window.'),
  RATE_LIMIT_ADDRESS_REQUESTS: integer(10, [1, 1_000_000], 'Requests an address may make in a window without signing in.'),
  RATE_LIMIT_WINDOW: integer(60, [1, 86_400], 'The window, in seconds.'),
  RATE_LIMIT_EXEMPT_ADDRESSES: ranges('Addresses or ranges of probes that are never limited. Loopback always is exempt.'),
  CORS_ORIGINS: origins('Origins that may call the API from a browser. `*` is refused.'),
  BODY_LIMIT_BYTES: integer(1_048_576, [1024, 104_857_600], 'Largest JSON body.'),
  REQUEST_TIMEOUT_MS: integer(30_000, [100, 600_000], 'A request that takes longer is answered 503.'),
  PRESSURE_EVENT_LOOP_LAG_MS: integer(1_000, [10, 60_000], 'Above this delay of the event loop new work is answered 503.'),
  PRESSURE_MEMORY_BYTES: integer(0, [0, 1_099_511_627_776], 'Above this resident memory new work is answered 503; 0 is no limit.'),
  LOG_LEVEL: choice(['debug', 'info', 'warn', 'error'], 'info', 'The least severe lines that are written.'),
  LOG_FORMAT: choice(['json', 'text', ''], '', 'json (default in production) or text (default in development).'),
  LOG_FILE: text('', 'File to append the log to; empty writes to standard output.'),
  METRICS_ENABLED: flag(true, 'Serve /metrics.'),
  METRICS_TOKEN: text('', 'Bearer token for /metrics. Required in production; `file:` references work.'),
  SESSION_HOURS: integer(12, [1, 720], 'How long a session lasts without use.'),
  ACCESS_TOKEN_MINUTES: integer(1440, [1, 1440], 'How long an access token (JWT) is valid.'),
} as const satisfies Record<string, Setting<unknown>>;

type Settings = typeof settings;
export type Config = { readonly [K in keyof Settings]: Settings[K] extends Setting<infer T> ? T : never } & {
  readonly production: boolean;
};

/** Reads and checks the environment. Throws PublicStartupError naming the setting and the remedy. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting<unknown>>(settings)) {
    const given = environment[name];
    if (given === undefined || given === '') {
      values[name] = setting.fallback;
      continue;
    }
    try {
      values[name] = setting.read(resolveReference(given));
    } catch (cause) {
      throw new PublicStartupError(`${name}: ${cause instanceof Error ? cause.message : 'cannot be read'}. ${setting.about}`);
    }
  }
  const config = { ...values, production: values.SURETY_MODE === 'production' } as Config;
  checkTogether(config);
  return config;
}

/** Rules over several settings, and what production mode demands. */
function checkTogether(config: Config): void {
  for (const name of ['SURETY_MASTER_KEY', 'SURETY_KEY_PEPPER', 'SURETY_SESSION_SECRET'] as const) {
    const value = config[name];
    if (value === '') throw new PublicStartupError(`${name} is missing. Make one with: openssl rand -base64 32 | tr '+/' '-_' | tr -d '='`);
    if (isWeak(value)) throw new PublicStartupError(`${name} is too weak: it must be at least 32 random bytes as base64url.`);
  }
  if (config.DATABASE_URL === '' && config.DATABASE_SERVER_URL === '')
    throw new PublicStartupError('DATABASE_URL is missing. Give the address of a PostgreSQL, or use `npm start`, which brings one.');
  if (!config.production) return;
  if (config.METRICS_ENABLED && config.METRICS_TOKEN.length < 20)
    throw new PublicStartupError('METRICS_TOKEN is missing or shorter than 20 characters; production mode does not serve /metrics openly.');
  if (config.LOG_LEVEL === 'debug') throw new PublicStartupError('LOG_LEVEL debug is refused in production mode.');
  if (config.PUBLIC_URL !== '' && !config.PUBLIC_URL.startsWith('https://'))
    throw new PublicStartupError('PUBLIC_URL must be https in production mode.');
  for (const name of ['DATABASE_URL', 'DATABASE_SERVER_URL', 'VALKEY_URL', 'S3_URL'] as const) {
    const password = config[name] === '' ? '' : decodeURIComponent(new URL(config[name]).password);
    if (password !== '' && password.length < 12)
      throw new PublicStartupError(
        `${name} holds a password of fewer than 12 characters; production mode refuses one that can be guessed.`,
      );
  }
}

/**
 * What does not happen to 32 random bytes (p < 1e-9): fewer than 16 different ones, as in `aaaa…`, or a spelling in letters of one case,
 * as in a phrase that a person typed (hexadecimal aside).
 */
function isWeak(value: string): boolean {
  const bytes = Buffer.from(value, 'base64url');
  const typed = !/^[A-Za-z0-9_=+/-]+$/.test(value) || value === value.toLowerCase() || value === value.toUpperCase();
  const hexadecimal = /^[0-9a-f]{64,}$/i.test(value);
  return bytes.length < 32 || new Set(bytes).size < 16 || (typed && !hexadecimal);
}

/** `file:/run/secrets/x` reads that file, as Docker and Kubernetes mount secrets. */
function resolveReference(value: string): string {
  return value.startsWith('file:') ? readFileSync(value.slice('file:'.length), 'utf8').trim() : value;
}

function integer(fallback: number, [least, most]: readonly [number, number], about: string): Setting<number> {
  return {
    about,
    fallback,
    kind: 'integer',
    read(value) {
      const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      if (Number.isNaN(number) || number < least || number > most) throw new Error(`must be a whole number from ${least} to ${most}`);
      return number;
    },
  };
}

function text(fallback: string, about: string): Setting<string> {
  return { about, fallback, kind: 'text', read: (value) => value };
}

/** The sentence never holds the address: it may carry a password. */
function address(protocols: readonly string[], about: string): Setting<string> {
  return {
    about,
    fallback: '',
    kind: 'text',
    read(value) {
      if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol))
        throw new Error(`must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
      return value;
    },
  };
}

function secret(about: string): Setting<string> {
  return { about, fallback: '', kind: 'secret', read: (value) => value };
}

function ranges(about: string): Setting<readonly string[]> {
  return list(about, 'must be addresses or ranges such as 10.0.0.0/8, separated by commas', (item) => {
    const [ip = '', bits, ...more] = item.split('/');
    const version = isIP(ip);
    return version !== 0 && more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)));
  });
}

function origins(about: string): Setting<readonly string[]> {
  const rule = 'must be origins such as https://console.example, separated by commas; `*` is refused because requests carry credentials';
  return list(about, rule, (item) => URL.canParse(item) && new URL(item).origin === item);
}

function list(about: string, rule: string, accepts: (item: string) => boolean): Setting<readonly string[]> {
  return {
    about,
    fallback: [],
    kind: 'list',
    read(value) {
      const items = value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
      if (!items.every(accepts)) throw new Error(rule);
      return items;
    },
  };
}

function flag(fallback: boolean, about: string): Setting<boolean> {
  return {
    about,
    fallback,
    kind: 'flag',
    read(value) {
      if (value === 'true' || value === '1') return true;
      if (value === 'false' || value === '0') return false;
      throw new Error('must be true or false');
    },
  };
}

function choice<const C extends readonly string[]>(choices: C, fallback: C[number], about: string): Setting<C[number]> {
  return {
    about,
    fallback,
    kind: 'choice',
    choices,
    read(value) {
      const found = choices.find((item) => item === value);
      if (found === undefined) throw new Error(`must be one of ${choices.filter((item) => item !== '').join(', ')}`);
      return found;
    },
  };
}
