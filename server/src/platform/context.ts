import { AsyncLocalStorage } from 'node:async_hooks';
import type { TraceContext } from './http/trace-context.ts';

/** What every line, event and outgoing call of one request or job can be tied to. */
export interface WorkContext {
  readonly requestId: string;
  readonly trace: TraceContext;
  tenantId?: string;
  actorId?: string;
  jobId?: string;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** Runs `work` so that everything it awaits sees `context`. */
export function withContext<T>(context: WorkContext, work: () => T): T {
  return storage.run(context, work);
}

/** The context of the work under way, or undefined outside any request or job. */
export function currentContext(): WorkContext | undefined {
  return storage.getStore();
}
