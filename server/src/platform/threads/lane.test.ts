import { afterEach, expect, it } from 'vitest';
import { type Lane, type LaneOptions, openLane } from './lane.ts';

let lane: Lane<{ do: string }, { done: string; tasks: number }> | undefined;
afterEach(() => lane?.close());

const patient = { timeoutMs: 30_000 };
function open(options: Partial<LaneOptions> = {}): NonNullable<typeof lane> {
  lane = openLane({ program: new URL('./lane-test-program.ts', import.meta.url), tasksMax: 3, memoryMaxMb: 64, ...options });
  return lane;
}

it('answers tasks in their order, in a thread that stays', async () => {
  const lane = open();
  const answers = await Promise.all(['a', 'b', 'c'].map((name) => lane.run({ do: name }, patient)));
  expect(answers).toEqual([
    { done: 'a', tasks: 1 },
    { done: 'b', tasks: 2 },
    { done: 'c', tasks: 3 },
  ]);
});

it('hands on what a task throws and works on in a fresh thread', async () => {
  const lane = open();
  await lane.run({ do: 'a' }, patient);
  await expect(lane.run({ do: 'throw' }, patient)).rejects.toThrow('as asked');
  expect(await lane.run({ do: 'b' }, patient)).toEqual({ done: 'b', tasks: 1 });
});

it('stops a task that takes too long or too much memory', async () => {
  const lane = open();
  await expect(lane.run({ do: 'hang' }, { timeoutMs: 200 })).rejects.toMatchObject({ name: 'TaskStopped', reason: 'time' });
  await expect(lane.run({ do: 'fill' }, patient)).rejects.toMatchObject({ name: 'TaskStopped', reason: 'memory' });
  expect(await lane.run({ do: 'b' }, patient)).toMatchObject({ done: 'b' });
});

it('turns away what is beyond its bound', async () => {
  const lane = open({ tasksMax: 1 });
  const first = lane.run({ do: 'a' }, patient);
  await expect(lane.run({ do: 'b' }, patient)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await first).toMatchObject({ done: 'a' });
});

it('ends what is running when it closes', async () => {
  const lane = open();
  const hanging = lane.run({ do: 'hang' }, patient);
  const ended = expect(hanging).rejects.toMatchObject({ code: 'unavailable' });
  await Promise.resolve();
  await lane.close();
  await ended;
});
