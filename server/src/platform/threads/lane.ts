import { Worker } from 'node:worker_threads';
import { PublicError } from '../errors.ts';

export interface Lane<Task, Result> {
  /** Runs the task in the lane's thread when its turn comes. Throws `TaskStopped` when it takes more time or memory than it may. */
  run(task: Task, bounds: { readonly timeoutMs: number }): Promise<Result>;
  /** Ends what is running; what waits fails. */
  close(): Promise<void>;
}

export interface LaneOptions {
  /** The thread's program: it calls `answerTasks`. */
  readonly program: URL;
  /** Tasks that may be there at once, waiting or running; beyond them a caller is told to come back. */
  readonly tasksMax: number;
  readonly memoryMaxMb: number;
  /** A thread without work keeps its memory for this long. */
  readonly idleMs?: number;
}

/** Left to itself V8 takes a young generation that can overrun a small limit at once, and then ends the whole process instead of the thread. */
const maxYoungGenerationSizeMb = 32;

/**
 * Work that would block the event loop, one task at a time in a thread of its own. The thread starts with the first task and stays for
 * the next one; a task that fails takes it along, so that nothing it did wrong is left behind.
 */
export function openLane<Task, Result>({ program, tasksMax, memoryMaxMb, idleMs = 30_000 }: LaneOptions): Lane<Task, Result> {
  let last: Promise<unknown> = Promise.resolve();
  let tasks = 0;
  let closed = false;
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  async function runNow(task: Task, timeoutMs: number): Promise<Result> {
    if (closed) throw new PublicError('unavailable', 'The server is stopping. Try again in a moment.');
    clearTimeout(idle);
    thread ??= new Worker(program, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMaxMb, maxYoungGenerationSizeMb } });
    // A fault between two tasks ends the thread alone; without a listener it would end the process.
    if (thread.listenerCount('error') === 0) thread.on('error', () => undefined);
    thread.ref();
    try {
      const result = await answerOf<Task, Result>(thread, task, timeoutMs);
      thread.unref();
      idle = setTimeout(() => void endThread(), idleMs).unref();
      return result;
    } catch (error) {
      await endThread();
      throw error;
    }
  }

  async function endThread(): Promise<void> {
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  }

  return {
    async run(task, { timeoutMs }) {
      if (tasks >= tasksMax) throw new PublicError('unavailable', 'Others are doing the same at the moment. Try again in a minute.');
      tasks += 1;
      const turn = last.then(() => runNow(task, timeoutMs));
      last = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        tasks -= 1;
      }
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      await endThread();
      await last;
    },
  };
}

/** The task took more than it was given; nothing else has suffered. */
export class TaskStopped extends Error {
  override readonly name = 'TaskStopped';
  readonly reason: 'time' | 'memory';

  constructor(reason: 'time' | 'memory', options?: ErrorOptions) {
    super(`A task was stopped because it took too much ${reason}.`, options);
    this.reason = reason;
  }
}

async function answerOf<Task, Result>(thread: Worker, task: Task, timeoutMs: number): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const timer = setTimeout(() => reject(new TaskStopped('time')), timeoutMs);
  const failed = (error: Error): void => {
    const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    reject(outOfMemory ? new TaskStopped('memory', { cause: error }) : error);
  };
  const ended = (): void => reject(new PublicError('unavailable', 'The work was stopped before it was done. Try again.'));
  thread.once('message', resolve).once('error', failed).once('exit', ended);
  try {
    thread.postMessage(task);
    return await promise;
  } finally {
    clearTimeout(timer);
    thread.off('message', resolve).off('error', failed).off('exit', ended);
  }
}
