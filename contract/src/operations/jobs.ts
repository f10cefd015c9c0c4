import Type, { type Static } from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, Nullable, OneOf, PageOf, pageQuery, Timestamp, Uuid } from '../schemas.ts';

export const JobStatus = OneOf(['queued', 'running', 'retrying', 'succeeded', 'failed']);

export const JobRun = Closed({
  id: Uuid,
  type: Type.String(),
  status: JobStatus,
  progress: Type.Number({ minimum: 0, maximum: 1 }),
  note: Nullable(Type.String()),
  attempts: Type.Integer(),
  error: Nullable(Type.String()),
  request_id: Type.String(),
  created_at: Timestamp,
  started_at: Nullable(Timestamp),
  finished_at: Nullable(Timestamp),
});
export type JobRun = Static<typeof JobRun>;

export const listJobs = defineEndpoint({
  id: 'operations.listJobs',
  method: 'GET',
  path: '/v1/jobs',
  summary: 'Jobs, newest first',
  query: Closed({ ...pageQuery, status: Type.Optional(JobStatus), type: Type.Optional(Type.String({ maxLength: 100 })) }),
  reply: PageOf(JobRun),
});

export const getJob = defineEndpoint({
  id: 'operations.getJob',
  method: 'GET',
  path: '/v1/jobs/:run_id',
  summary: 'One job with its progress',
  params: Closed({ run_id: Uuid }),
  reply: JobRun,
  errors: ['not_found'],
});
