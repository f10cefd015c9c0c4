import { parentPort, workerData } from 'node:worker_threads';
import { compareVersions } from './compare-versions.ts';
import { importFiles } from './import-files.ts';
import { indexVersion } from './index-version.ts';
import type { Task, TaskResult } from './tasks.ts';

/** The thread's own program: one task, one answer, the end. What goes wrong by itself ends the thread and reaches `runTask` as an error. */
const task: Task = workerData;
const result = await work(task);
parentPort?.postMessage(result, transferable(result));

function work(given: Task): Promise<TaskResult> {
  if (given.kind === 'import') return importFiles(given);
  if (given.kind === 'index') return indexVersion(given);
  return compareVersions(given);
}

/** Large results move to the other thread instead of being copied. */
function transferable(given: TaskResult): ArrayBuffer[] {
  if (given.kind === 'compared') return [given.lines.buffer];
  if (given.kind === 'refused' || given.snapshot === undefined) return [];
  return [given.snapshot.buffer];
}
