import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWindows } from './windows.ts';

describe('windows in memory', () => {
  it('count each key by itself and say how long is left', () => {
    let at = 0;
    const windows = createWindows(1_000, () => at);
    expect(windows.take('a')).toEqual({ taken: 1, msLeft: 1_000 });
    at = 400;
    expect(windows.take('a')).toEqual({ taken: 2, msLeft: 600 });
    expect(windows.take('b')).toEqual({ taken: 1, msLeft: 1_000 });
    at = 1_000;
    expect(windows.take('a')).toEqual({ taken: 1, msLeft: 1_000 });
  });

  it('count exactly what was taken since the window began, whatever the order', () => {
    const steps = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), ms: fc.nat(700) }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (taken) => {
        let at = 0;
        const windows = createWindows(1_000, () => at);
        const begun = new Map<string, { since: number; count: number }>();
        for (const { key, ms } of taken) {
          at += ms;
          const known = begun.get(key);
          const window = known === undefined || at - known.since >= 1_000 ? { since: at, count: 0 } : known;
          window.count += 1;
          begun.set(key, window);
          expect(windows.take(key)).toEqual({ taken: window.count, msLeft: window.since + 1_000 - at });
        }
      }),
    );
  });

  it('forget keys that are not asked about any more', () => {
    let at = 0;
    const windows = createWindows(1_000, () => at);
    for (let key = 0; key < 1_000; key += 1) windows.take(`address-${key}`);
    at = 2_000;
    windows.take('another');
    expect(windows.size()).toBe(1);
  });
});
