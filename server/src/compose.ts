import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { everyEndpoint, openApiDocument } from '@surety/contract';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Config } from './config.ts';
import { audit } from './domains/audit/index.ts';
import { identity } from './domains/identity/index.ts';
import { operations } from './domains/operations/index.ts';
import { screening } from './domains/screening/index.ts';
import { edgeSettings, identitySettings } from './part-settings.ts';
import { createAuthoriser, type Permission } from './platform/access/authorise.ts';
import { createAuditTrail } from './platform/audit-trail/record.ts';
import { type BlobStore, openBlobs } from './platform/blobs/blob-store.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { openDatabase, serverUrlFrom } from './platform/database/connect.ts';
import { openNotifications } from './platform/database/notifications.ts';
import type { Domain, HealthCheck } from './platform/domain.ts';
import type { Endpoint } from './platform/endpoint/endpoint.ts';
import { tenantScope } from './platform/endpoint/scope.ts';
import { createHttpServer } from './platform/http/server.ts';
import { openJobQueue } from './platform/jobs/queue.ts';
import { createEnvelope } from './platform/keys/envelope.ts';
import { checkMasterKey } from './platform/keys/master-key.ts';
import { createLimiter } from './platform/limits/limiter.ts';
import { openLimitStore } from './platform/limits/store.ts';
import { createLog, type LogSink } from './platform/log.ts';
import { createMetrics } from './platform/metrics.ts';
import { dispatcher } from './platform/outbox/dispatch.ts';
import type { Platform } from './platform/platform.ts';
import { version } from './version.ts';

export interface ComposeOptions {
  readonly roles?: ReadonlySet<'api' | 'worker'>;
  readonly clock?: Clock;
  readonly logSink?: LogSink;
  /** For benchmarks and tests of the platform itself. */
  readonly extraEndpoints?: readonly Endpoint[];
}

export interface House {
  readonly app: FastifyInstance;
  readonly platform: Platform;
  readonly blobs: BlobStore;
  readonly domains: readonly Domain[];
  /** Starts what works in the background; call it before listening. */
  start(): Promise<void>;
  /** Finishes what is under way, then lets go of everything. */
  stop(): Promise<void>;
}

/** Puts the house together: the platform's parts, then each domain, then the one way in. */
export async function compose(
  config: Config,
  { roles = new Set(['api', 'worker']), clock = systemClock, logSink, extraEndpoints = [] }: ComposeOptions = {},
): Promise<House> {
  const log = createLog({
    level: config.LOG_LEVEL,
    format: config.LOG_FORMAT === 'text' || (config.LOG_FORMAT === '' && !config.production) ? 'text' : 'json',
    file: config.LOG_FILE,
    ...(logSink === undefined ? {} : { sink: logSink }),
  });
  const metrics = createMetrics();
  const url = config.DATABASE_SERVER_URL === '' ? serverUrlFrom(config.DATABASE_URL, config.SURETY_MASTER_KEY) : config.DATABASE_SERVER_URL;
  const database = openDatabase(url, { size: config.DATABASE_POOL_SIZE });
  const notifications = await openNotifications(url, log.named('surety.notifications'));
  const redis = config.VALKEY_URL === '' ? undefined : openLimitStore(config.VALKEY_URL);
  const keys = openDatabase(url, { size: 1, applicationName: 'surety-keys' });
  const envelope = createEnvelope({ database: keys, masterKey: config.SURETY_MASTER_KEY });
  const limiter = createLimiter({ windowSeconds: config.RATE_LIMIT_WINDOW, redis, onFallback: () => metrics.limiterFallback.inc() });
  const auditTrail = createAuditTrail({ envelope, clock });
  const jobs = await openJobQueue({ database, url, clock, log: log.named('surety.jobs'), metrics });

  const healthChecks: Record<string, HealthCheck> = {
    database: async () => void (await sql`select 1`.execute(database.kysely)),
    ...(redis === undefined ? {} : { redis: async () => void (await redis.ping()) }),
  };
  const authoriser = createAuthoriser();
  const blobs = await openBlobs({ directory: resolve(config.SURETY_DATA_DIR, 'blobs'), s3Url: config.S3_URL });
  const parts = { database, notifications, envelope, limiter, auditTrail, authoriser, jobs, blobs, metrics, clock, log };

  const people = identity({ ...parts, permissions: () => permissionsOf(domains), settings: identitySettings(config) });
  const domains: readonly Domain[] = [
    people,
    screening(parts),
    audit(parts),
    operations({
      clock,
      metrics,
      healthChecks: () => healthChecks,
      openApi: () => openApi,
      facts: { version, environment: config.SURETY_MODE, metricsEnabled: config.METRICS_ENABLED, metricsToken: config.METRICS_TOKEN },
    }),
  ];
  for (const domain of domains) Object.assign(healthChecks, domain.healthChecks);
  const openApi = openApiDocument(everyEndpoint, { version });

  const platform: Platform = { ...parts, authenticator: people.authenticator, settings: edgeSettings(config) };
  const served = roles.has('api') ? domains : domains.filter(({ name }) => name === 'operations');
  const app = await createHttpServer(platform, [...served.flatMap(({ endpoints }) => endpoints), ...extraEndpoints], {
    folders: [{ prefix: '/docs/assets/', directory: dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')) }],
  });

  return {
    app,
    platform,
    blobs,
    domains,
    async start() {
      await checkMasterKey(envelope);
      for (const domain of domains) await domain.start?.();
      const known = [...domains.flatMap((domain) => domain.jobs ?? []), dispatcher(domains.flatMap((domain) => domain.reactions ?? []))];
      await jobs.open(known);
      if (roles.has('worker'))
        await jobs.work(known, (tx, tenantId, requestId) => tenantScope(platform, tx, tenantId, { requestId, actor: 'system' }));
    },
    async stop() {
      await app.close();
      await jobs.stop();
      for (const domain of [...domains].reverse()) await domain.stop?.();
      await notifications.close();
      redis?.disconnect();
      await database.close();
      await keys.close();
      log.flush();
    },
  };
}

function permissionsOf(domains: readonly Domain[]): Permission[] {
  const named = domains.flatMap(({ endpoints }) => endpoints.map(({ permission }) => permission));
  return [...new Set(named)].filter((permission) => permission !== 'anyone' && permission !== 'signed-in');
}
