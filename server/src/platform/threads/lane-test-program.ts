import { answerTasks } from './answer-tasks.ts';

/** A thread's program for tests of the lane. */
answerTasks(async (task: { do: string; count?: number }) => {
  if (task.do === 'throw') throw new RangeError('as asked');
  if (task.do === 'hang') await new Promise(() => setInterval(() => undefined, 1_000));
  if (task.do === 'fill') {
    const rows: string[][] = [];
    for (;;) rows.push(Array.from({ length: 1_000 }, (_, i) => `${rows.length} ${i}`));
  }
  tasks += 1;
  return { done: task.do, tasks };
});

let tasks = 0;
