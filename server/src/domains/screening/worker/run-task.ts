import { Worker } from 'node:worker_threads';
import { PublicError } from '../../../platform/errors.ts';
import type { Task, TaskResult } from './tasks.ts';

const memoryMaxMb = 2048;

export interface Lane {
  /** Runs the task in a thread of its own when its turn comes. */
  run(task: Task, bounds: { readonly timeoutMs: number }): Promise<TaskResult>;
  /** Ends what is running; what waits fails. */
  close(): Promise<void>;
}

/** One task at a time: reading a list takes memory and a core. Beyond `waitingMax` a caller is told to come back. */
export function openLane({ waitingMax }: { readonly waitingMax: number }): Lane {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let closed = false;
  let running: Worker | undefined;

  async function runNow(task: Task, timeoutMs: number): Promise<TaskResult> {
    if (closed) throw new PublicError('unavailable', 'The server is stopping. Try again in a moment.');
    const worker = new Worker(new URL('./list-worker.ts', import.meta.url), {
      workerData: task,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMaxMb },
    });
    running = worker;
    try {
      return await answerOf(worker, timeoutMs);
    } finally {
      running = undefined;
      await worker.terminate();
    }
  }

  return {
    async run(task, { timeoutMs }) {
      if (waiting >= waitingMax) throw new PublicError('unavailable', 'Other lists are being imported. Try again in a minute.');
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

function answerOf(worker: Worker, timeoutMs: number): Promise<TaskResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TaskTooLong(timeoutMs)), timeoutMs);
    worker.once('message', (result: TaskResult) => {
      clearTimeout(timer);
      resolve(result);
    });
    worker.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new PublicError('unavailable', 'The work was stopped before it was done. Try again.'));
    });
  });
}

export class TaskTooLong extends Error {
  override readonly name = 'TaskTooLong';
  constructor(timeoutMs: number) {
    super(`The list worker took longer than ${timeoutMs} ms.`);
  }
}

/** The thread ran out of the memory it was given: the content is too large for us, and nothing else has suffered. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
