import { parentPort } from 'node:worker_threads';

/**
 * The whole program of a thread that a lane starts: for each task an answer. `moved` names the buffers of an answer that go over to the
 * other thread instead of being copied. What `work` throws ends the thread and reaches the caller of `run`.
 */
export function answerTasks<Task, Result>(
  work: (task: Task) => Promise<Result>,
  moved: (result: Result) => readonly ArrayBuffer[] = () => [],
): void {
  parentPort?.on('message', async (task: Task) => {
    const result = await work(task);
    parentPort?.postMessage(result, [...moved(result)]);
  });
}
