import { Worker } from 'node:worker_threads';
import { PublicError } from '../errors.ts';

export interface Lane<Task, Result> {
  /** Runs the task in a thread of its own when its turn comes. Throws `TaskStopped` when it takes more time or memory than it may. */
  run(task: Task, bounds: { readonly timeoutMs: number }): Promise<Result>;
  /** Ends what is running; what waits fails. */
  close(): Promise<void>;
}

export interface LaneOptions {
  /** The thread's program: it calls `answerTask`. */
  readonly program: URL;
  /** Tasks that may wait; beyond them a caller is told to come back. */
  readonly waitingMax: number;
  readonly memoryMaxMb: number;
}

/** Work that would block the event loop, one task at a time, each in a fresh thread: what it does wrong or leaves behind ends with it. */
export function openLane<Task, Result>({ program, waitingMax, memoryMaxMb }: LaneOptions): Lane<Task, Result> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let closed = false;
  let running: Worker | undefined;

  async function runNow(task: Task, timeoutMs: number): Promise<Result> {
    if (closed) throw new PublicError('unavailable', 'The server is stopping. Try again in a moment.');
    const worker = new Worker(program, { workerData: task, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMaxMb } });
    running = worker;
    try {
      return await answerOf<Result>(worker, timeoutMs);
    } finally {
      running = undefined;
      await worker.terminate();
    }
  }

  return {
    async run(task, { timeoutMs }) {
      if (waiting >= waitingMax) throw new PublicError('unavailable', 'Others are doing the same at the moment. Try again in a minute.');
      waiting += 1;
      const turn = last.then(() => runNow(task, timeoutMs));
      last = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        waiting -= 1;
      }
    },
    async close() {
      closed = true;
      await running?.terminate();
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

function answerOf<Result>(worker: Worker, timeoutMs: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TaskStopped('time')), timeoutMs);
    worker.once('message', (result: Result) => {
      clearTimeout(timer);
      resolve(result);
    });
    worker.once('error', (error) => {
      clearTimeout(timer);
      const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(outOfMemory ? new TaskStopped('memory', { cause: error }) : error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new PublicError('unavailable', 'The work was stopped before it was done. Try again.'));
    });
  });
}
