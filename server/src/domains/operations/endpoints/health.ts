import { getDetailedHealth, getHealth, getLiveness, getReadiness } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { readinessOf } from '../health.ts';
import type { OperationsParts } from '../parts.ts';

const checkTimeoutMs = 2_000;

export const getHealthEndpoint = endpoint(getHealth, {
  permission: 'anyone',
  limit: 'probe',
  transaction: 'none',
  handle: () => ({ status: 'ok' as const }),
});

export const getLivenessEndpoint = endpoint(getLiveness, {
  permission: 'anyone',
  limit: 'probe',
  transaction: 'none',
  handle: () => ({ status: 'ok' as const }),
});

export function getReadinessEndpoint({ healthChecks }: OperationsParts): Endpoint {
  return endpoint(getReadiness, {
    permission: 'anyone',
    limit: 'probe',
    transaction: 'none',
    async handle({ reply }) {
      const readiness = await readinessOf(healthChecks(), checkTimeoutMs);
      if (readiness.status === 'not_ready') reply.status(503);
      return readiness;
    },
  });
}

export function getDetailedHealthEndpoint({ healthChecks, facts, clock }: OperationsParts): Endpoint {
  const startedAt = clock.now().getTime();
  return endpoint(getDetailedHealth, {
    permission: 'operations.read',
    limit: 'tenant',
    transaction: 'none',
    async handle() {
      const { status, checks } = await readinessOf(healthChecks(), checkTimeoutMs);
      return {
        status,
        version: facts.version,
        environment: facts.environment,
        uptime_seconds: Math.floor((clock.now().getTime() - startedAt) / 1000),
        metrics_endpoint: '/metrics',
        dependencies: checks,
      };
    },
  });
}
