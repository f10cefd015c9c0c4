import { getDocs, getMetrics, getOpenApi } from './documents.ts';
import { getDetailedHealth, getHealth, getLiveness, getReadiness } from './health.ts';
import { getJob, listJobs } from './jobs.ts';

export { getDocs, getMetrics, getOpenApi } from './documents.ts';
export { DependencyCheck, getDetailedHealth, getHealth, getLiveness, getReadiness, Readiness } from './health.ts';
export { getJob, JobRun, JobStatus, listJobs } from './jobs.ts';

export const operationsEndpoints = [
  getHealth,
  getLiveness,
  getReadiness,
  getDetailedHealth,
  getMetrics,
  getOpenApi,
  getDocs,
  listJobs,
  getJob,
] as const;
