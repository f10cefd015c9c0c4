import { answerTasks } from '../../../platform/threads/answer-tasks.ts';
import { compareVersions } from './compare-versions.ts';
import { importFiles } from './import-files.ts';
import { indexVersion } from './index-version.ts';
import type { Task, TaskResult } from './tasks.ts';

// The program of the list worker's thread.
answerTasks(work, largeParts);

function work(task: Task): Promise<TaskResult> {
  if (task.kind === 'import') return importFiles(task);
  if (task.kind === 'index') return indexVersion(task);
  return compareVersions(task);
}

function largeParts(result: TaskResult): ArrayBuffer[] {
  if (result.kind === 'compared') return [result.lines.buffer];
  if (result.kind === 'refused' || result.snapshot === undefined) return [];
  return [result.snapshot.buffer];
}
