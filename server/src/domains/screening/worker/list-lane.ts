import { type Lane, openLane } from '../../../platform/threads/lane.ts';
import type { Task, TaskResult } from './tasks.ts';

export type ListLane = Lane<Task, TaskResult>;

/** Room for the largest lists there are, read whole, and their index. */
const memoryMaxMb = 2048;

/** Threads that read, index and compare lists, one after another. */
export function openListLane({ tasksMax }: { readonly tasksMax: number }): ListLane {
  return openLane({ program: new URL('./list-worker.ts', import.meta.url), tasksMax, memoryMaxMb });
}
