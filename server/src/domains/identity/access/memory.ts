import type { Notifications } from '../../../platform/database/notifications.ts';

export const topic = 'identity';

/** What a remembered value was made from; whoever changes one of these announces it. */
export type Group = `key:${string}` | `person:${string}` | `tenant:${string}`;

/** A cache of rows that every process holds for itself and that is never staler than a notification takes. */
export interface Memory<V> {
  /** What is remembered and may be trusted. Synchronous: the hot path. */
  get(key: string): V | undefined;
  /** What is remembered, else what the database says; undefined when there is no such row. */
  fetch(key: string): Promise<V | undefined>;
  /** Reads this one anew the next time. */
  forget(key: string): void;
  /** A transaction here is about to change `group`: until it and its notification are surely through, read from the database. */
  distrust(group: Group): void;
}

export interface MemoryOptions<V> {
  readonly notifications: Notifications;
  readonly read: (key: string) => Promise<V | undefined>;
  readonly groupsOf: (value: V) => readonly Group[];
  readonly entriesMax?: number;
}

/** Even with a listener that believes itself connected, nothing is trusted for longer than this. */
const freshMs = 60_000;
const distrustMs = 5_000;

interface Entry<V> {
  readonly value: V;
  readonly freshUntil: number;
}

export function createMemory<V>({ notifications, read, groupsOf, entriesMax = 20_000 }: MemoryOptions<V>): Memory<V> {
  const entries = new Map<string, Entry<V>>();
  const flights = new Map<string, { readonly changes: number; readonly answer: Promise<V | undefined> }>();
  const distrusted = new Map<string, number>();
  /** Rises with every change heard of, so that a read that began before one is not remembered after it. */
  let changes = 0;

  notifications.on(
    topic,
    (group) => forgetGroup(group),
    () => {
      changes += 1;
      entries.clear();
    },
  );

  function forgetGroup(group: string): void {
    changes += 1;
    for (const [key, { value }] of entries) if (groupsOf(value).some((name) => name === group)) entries.delete(key);
  }

  function mayRemember(value: V): boolean {
    if (distrusted.size === 0) return true;
    const now = performance.now();
    for (const [group, until] of distrusted) if (until < now) distrusted.delete(group);
    return !groupsOf(value).some((group) => distrusted.has(group));
  }

  async function load(key: string): Promise<V | undefined> {
    const before = changes;
    const value = await read(key);
    if (value === undefined || before !== changes || !notifications.connected() || !mayRemember(value)) return value;
    const oldest = entries.size >= entriesMax ? entries.keys().next().value : undefined;
    if (oldest !== undefined) entries.delete(oldest);
    entries.set(key, { value, freshUntil: performance.now() + freshMs });
    return value;
  }

  function get(key: string): V | undefined {
    const entry = entries.get(key);
    if (entry === undefined || !notifications.connected()) return undefined;
    if (entry.freshUntil > performance.now()) return entry.value;
    entries.delete(key);
    return undefined;
  }

  return {
    get,
    async fetch(key) {
      const remembered = get(key);
      if (remembered !== undefined) return remembered;
      const under = flights.get(key);
      if (under !== undefined && under.changes === changes && notifications.connected()) return under.answer;
      const flight = { changes, answer: load(key) };
      flights.set(key, flight);
      try {
        return await flight.answer;
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    },
    forget: (key) => void entries.delete(key),
    distrust(group) {
      distrusted.set(group, performance.now() + distrustMs);
      forgetGroup(group);
    },
  };
}
