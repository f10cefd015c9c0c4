import { beforeEach, expect, it } from 'vitest';
import type { Notifications } from '../../../platform/database/notifications.ts';
import { createMemory, type Memory } from './memory.ts';

interface Value {
  readonly text: string;
}

let heard: (group: string) => void;
let missed: () => void;
let connected: boolean;
let row: Value | undefined;
let reads: number;
let hold: Promise<void> | undefined;
let memory: Memory<Value>;

beforeEach(() => {
  connected = true;
  row = { text: 'first' };
  reads = 0;
  hold = undefined;
  const notifications: Notifications = {
    on(_topic, onHeard, onMissed) {
      heard = onHeard;
      missed = onMissed;
    },
    connected: () => connected,
    close: async () => undefined,
  };
  memory = createMemory<Value>({
    notifications,
    groupsOf: () => ['key:one', 'tenant:t'],
    async read() {
      reads += 1;
      const found = row;
      await hold;
      return found;
    },
    entriesMax: 3,
  });
});

it('reads once and then answers at once', async () => {
  expect(memory.get('a')).toBeUndefined();
  expect(await memory.fetch('a')).toEqual({ text: 'first' });
  expect(memory.get('a')).toEqual({ text: 'first' });
  await memory.fetch('a');
  expect(reads).toBe(1);
});

it.each(['key:one', 'tenant:t'])('forgets what depends on %s when it hears of it, and nothing else', async (group) => {
  await memory.fetch('a');
  heard('key:other');
  expect(memory.get('a')).toBeDefined();
  heard(group);
  expect(memory.get('a')).toBeUndefined();
});

it('forgets everything when messages may have been missed', async () => {
  await memory.fetch('a');
  missed();
  expect(memory.get('a')).toBeUndefined();
});

it('trusts nothing while it is not connected, and remembers nothing then', async () => {
  await memory.fetch('a');
  connected = false;
  expect(memory.get('a')).toBeUndefined();
  row = { text: 'second' };
  expect(await memory.fetch('b')).toEqual({ text: 'second' });
  connected = true;
  expect(memory.get('b')).toBeUndefined();
});

it('does not remember a read that a change overtook', async () => {
  let release = (): void => undefined;
  hold = new Promise((resolve) => {
    release = resolve;
  });
  const slow = memory.fetch('a');
  row = { text: 'second' };
  heard('key:one');
  const after = memory.fetch('a');
  release();
  expect(await slow).toEqual({ text: 'first' });
  expect(await after).toEqual({ text: 'second' });
  expect(memory.get('a')).toEqual({ text: 'second' });
});

it('shares one read among those who ask at once', async () => {
  await Promise.all([memory.fetch('a'), memory.fetch('a'), memory.fetch('a')]);
  expect(reads).toBe(1);
});

it('asks the database each time about what this process is just changing', async () => {
  await memory.fetch('a');
  memory.distrust('key:one');
  expect(await memory.fetch('a')).toEqual({ text: 'first' });
  expect(memory.get('a')).toBeUndefined();
  row = undefined;
  expect(await memory.fetch('a')).toBeUndefined();
});

it('keeps the newest when there are too many, and forgets no one that is not there', async () => {
  for (const key of ['a', 'b', 'c', 'd']) await memory.fetch(key);
  expect(['a', 'b', 'c', 'd'].map((key) => memory.get(key) !== undefined)).toEqual([false, true, true, true]);
  row = undefined;
  expect(await memory.fetch('e')).toBeUndefined();
  expect(await memory.fetch('e')).toBeUndefined();
  expect(reads).toBe(6);
});
