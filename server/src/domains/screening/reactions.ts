import type { Job, Reaction } from '../../platform/jobs/define-job.ts';
import { listActivated } from './lists/activate.ts';

export function reactions({ reviewWhitelist }: { reviewWhitelist: Job }): Reaction[] {
  return [
    {
      event: listActivated,
      job: reviewWhitelist,
      payload: ({ payload }) => ({ list_id: payload.list_id, version_id: payload.version_id }),
    },
  ];
}
