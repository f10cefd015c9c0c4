import fc from 'fast-check';
import { expect, it } from 'vitest';
import { v7 } from './ids.ts';

const instant = fc.date({ min: new Date(0), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true });

it('ids made later sort later, and each is a UUID of version 7 that tells its millisecond', () => {
  fc.assert(
    fc.property(instant, instant, (one, other) => {
      const [first, second] = [v7(one), v7(other)];
      expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(first.replaceAll('-', '').slice(0, 12), 16)).toBe(one.getTime());
      if (one < other) expect(first < second).toBe(true);
    }),
  );
});

it('ids of one millisecond do not repeat', () => {
  const at = new Date('2026-01-01T00:00:00Z');
  expect(new Set(Array.from({ length: 10_000 }, () => v7(at))).size).toBe(10_000);
});
