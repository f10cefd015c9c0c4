import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, type ComposeOptions, type House, loadConfig, type OperatorParts, startServer } from '@surety/server';
import { type TestDatabase, testDatabase } from './database.ts';

export interface TestServerOptions {
  /** Settings by their names; everything else has its default. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly roles?: ComposeOptions['roles'];
  readonly extraEndpoints?: ComposeOptions['extraEndpoints'];
  /** A database made before, for servers that share one; it is not dropped with the server. */
  readonly database?: TestDatabase;
}

export interface TestServer {
  readonly url: string;
  readonly house: House;
  readonly database: TestDatabase;
  /** What functions for whoever runs the installation take, such as `createTenant`. */
  readonly operator: OperatorParts;
  /** What was logged so far, one object a line. */
  logs(): Record<string, unknown>[];
  /** A request to this server; bodies that are objects are sent as JSON. */
  request(path: string, options?: TestRequest): Promise<TestReply>;
  stop(): Promise<void>;
}

export interface TestRequest {
  readonly method?: string;
  /** An API key or access token. */
  readonly token?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface TestReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
}

/** The real server in this process, on a port of its own and a fresh clone of the migrated database. */
export async function testServer({
  settings = {},
  clock,
  roles,
  extraEndpoints,
  database: shared,
}: TestServerOptions = {}): Promise<TestServer> {
  const database = shared ?? (await testDatabase());
  const dataDirectory = mkdtempSync(join(tmpdir(), 'surety-server-'));
  const lines: string[] = [];
  const config = loadConfig({
    ...secretsFor(database),
    PORT: '0',
    DATABASE_URL: database.ownerUrl,
    DATABASE_POOL_SIZE: '5',
    LOG_FORMAT: 'json',
    // A test machine may be busy with something else; who tests shedding sets its own.
    PRESSURE_EVENT_LOOP_LAG_MS: '60000',
    SURETY_DATA_DIR: dataDirectory,
    ...settings,
  });
  const server = await startServer(config, {
    logSink: { write: (line) => void lines.push(line) },
    ...(clock === undefined ? {} : { clock }),
    ...(roles === undefined ? {} : { roles }),
    ...(extraEndpoints === undefined ? {} : { extraEndpoints }),
  });
  return {
    url: server.url,
    house: server.house,
    database,
    operator: {
      database: server.house.platform.database,
      envelope: server.house.platform.envelope,
      auditTrail: server.house.platform.auditTrail,
      clock: server.house.platform.clock,
      keyPepper: config.SURETY_KEY_PEPPER,
    },
    logs() {
      server.house.platform.log.flush();
      return lines
        .join('')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): Record<string, unknown> => JSON.parse(line));
    },
    request: (path, options) => request(new URL(path, server.url), options),
    async stop() {
      await server.stop();
      if (shared === undefined) await database.drop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

function secretsFor({ masterKey }: TestDatabase): Record<string, string> {
  const secret = (): string => randomBytes(32).toString('base64url');
  return { SURETY_MASTER_KEY: masterKey, SURETY_KEY_PEPPER: secret(), SURETY_SESSION_SECRET: secret() };
}

async function request(url: URL, { method, token, cookie, headers = {}, body }: TestRequest = {}): Promise<TestReply> {
  const json = body !== undefined && typeof body !== 'string' && !(body instanceof FormData);
  const reply = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(cookie === undefined ? {} : { cookie }),
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body instanceof FormData ? body : String(body) }),
  });
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
