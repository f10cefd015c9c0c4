import { parentPort, workerData } from 'node:worker_threads';

/**
 * The whole program of a thread that a lane starts: one task, one answer. `moved` names the buffers of the answer that go over to the
 * other thread instead of being copied. What `work` throws ends the thread and reaches the caller of `run`.
 */
export async function answerTask<Task, Result>(
  work: (task: Task) => Promise<Result>,
  moved: (result: Result) => readonly ArrayBuffer[] = () => [],
): Promise<void> {
  const result = await work(workerData);
  parentPort?.postMessage(result, [...moved(result)]);
}
