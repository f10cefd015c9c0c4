import type { Domain } from '../../platform/domain.ts';
import { getDocsEndpoint } from './endpoints/get-docs.ts';
import { getJobEndpoint } from './endpoints/get-job.ts';
import { getMetricsEndpoint } from './endpoints/get-metrics.ts';
import { getOpenApiEndpoint } from './endpoints/get-open-api.ts';
import { getDetailedHealthEndpoint, getHealthEndpoint, getLivenessEndpoint, getReadinessEndpoint } from './endpoints/health.ts';
import { listJobsEndpoint } from './endpoints/list-jobs.ts';
import type { OperationsParts } from './parts.ts';

export type { OperationsParts } from './parts.ts';

/** What an operator asks a process: is it well, what does it count, what is it working on. */
export function operations(parts: OperationsParts): Domain {
  return {
    name: 'operations',
    endpoints: [
      getHealthEndpoint,
      getLivenessEndpoint,
      getReadinessEndpoint(parts),
      getDetailedHealthEndpoint(parts),
      getMetricsEndpoint(parts),
      getOpenApiEndpoint(parts),
      getDocsEndpoint,
      listJobsEndpoint,
      getJobEndpoint,
    ],
  };
}
