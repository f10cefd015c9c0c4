import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import { type TestDatabase, testDatabase } from '../../dev/src/testing/index.ts';
import type { Actor } from '../../server/src/platform/access/actor.ts';
import { createAuthoriser } from '../../server/src/platform/access/authorise.ts';
import type { Credential, Refusal } from '../../server/src/platform/access/credentials.ts';
import { createAuditTrail } from '../../server/src/platform/audit-trail/record.ts';
import { type Clock, systemClock } from '../../server/src/platform/clock.ts';
import { type Database, openDatabase } from '../../server/src/platform/database/connect.ts';
import type { Endpoint } from '../../server/src/platform/endpoint/endpoint.ts';
import { createHttpServer } from '../../server/src/platform/http/server.ts';
import type { JobQueue } from '../../server/src/platform/jobs/queue.ts';
import { createEnvelope } from '../../server/src/platform/keys/envelope.ts';
import { createLimiter } from '../../server/src/platform/limits/limiter.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { createMetrics } from '../../server/src/platform/metrics.ts';
import type { EdgeSettings, Platform } from '../../server/src/platform/platform.ts';

/** The platform's way in with endpoints of a test's own: no domain, real PostgreSQL, credentials that the test declares. */
export interface Edge {
  readonly app: FastifyInstance;
  readonly platform: Platform;
  readonly database: TestDatabase;
  /** What was logged so far, one object a line. */
  logs(): Record<string, unknown>[];
  /** Starts to listen, on a port of its own. */
  listen(): Promise<{ url: string; port: number }>;
  stop(): Promise<void>;
}

export interface EdgeOptions {
  readonly settings?: Partial<EdgeSettings>;
  readonly clock?: Clock;
  readonly redis?: Redis;
  /** By the token or cookie that is presented; anything else is an unknown credential. */
  readonly actors?: Readonly<Record<string, Actor | Refusal>>;
  readonly jobs?: JobQueue;
  readonly poolSize?: number;
  /** A database made before, for edges that share one; it is not dropped with the edge. */
  readonly database?: TestDatabase;
  /** Lets a test stand between the platform and its database. */
  readonly connect?: (url: string) => Database;
}

const settings: EdgeSettings = {
  windowSeconds: 60,
  addressRequests: 10,
  sessionRequests: 600,
  exemptAddresses: [],
  trustedProxies: [],
  corsOrigins: [],
  publicOrigin: undefined,
  bodyLimitBytes: 10_000,
  requestTimeoutMs: 30_000,
  pressureLagMs: 60_000,
  pressureMemoryBytes: 0,
  consoleDirectory: undefined,
};

export async function openEdge(endpoints: readonly Endpoint[], options: EdgeOptions = {}): Promise<Edge> {
  const { clock = systemClock, actors = {}, redis, poolSize = 5, connect = (url) => openDatabase(url, { size: poolSize }) } = options;
  const testDb = options.database ?? (await testDatabase());
  const database = connect(testDb.serverUrl);
  const lines: string[] = [];
  const log = createLog({ level: 'info', format: 'json', sink: { write: (block) => void lines.push(block) } });
  const metrics = createMetrics({ defaults: false });
  const keys = openDatabase(testDb.serverUrl, { size: 1 });
  const envelope = createEnvelope({ database: keys, masterKey: testDb.masterKey });
  const edgeSettings = { ...settings, ...options.settings };
  const platform: Platform = {
    database,
    envelope,
    authenticator: { authenticate: (credential) => actors[presented(credential)] ?? { refused: 'unknown' } },
    authoriser: createAuthoriser(),
    limiter: createLimiter({ windowSeconds: edgeSettings.windowSeconds, redis, onFallback: () => metrics.limiterFallback.inc() }),
    auditTrail: createAuditTrail({ envelope, clock }),
    jobs: options.jobs ?? noJobs,
    metrics,
    clock,
    log,
    settings: edgeSettings,
  };
  const app = await createHttpServer(platform, endpoints);
  return {
    app,
    platform,
    database: testDb,
    logs() {
      log.flush();
      return lines
        .join('')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): Record<string, unknown> => JSON.parse(line));
    },
    async listen() {
      const url = await app.listen({ host: '127.0.0.1', port: 0 });
      return { url, port: portOf(app.server.address()) };
    },
    async stop() {
      await app.close();
      await database.close();
      await keys.close();
      if (options.database === undefined) await testDb.drop();
    },
  };
}

/** Someone signed in, with whatever the test does not name left ordinary. */
export function someone(facts: Partial<Actor> = {}): Actor {
  return {
    kind: 'api_key',
    via: 'api_key',
    id: randomUUID(),
    tenantId: randomUUID(),
    label: 'a key of a test',
    roles: [],
    scopes: ['admin'],
    requestsPerWindow: 10_000,
    ...facts,
  };
}

function presented(credential: Credential): string {
  return credential.kind === 'session' ? (/surety_session=([^;]*)/.exec(credential.cookie)?.[1] ?? '') : credential.token;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

const noJobs: JobQueue = {
  send: () => Promise.reject(new Error('This test runs no jobs.')),
  open: async () => undefined,
  work: async () => undefined,
  stop: async () => undefined,
};
