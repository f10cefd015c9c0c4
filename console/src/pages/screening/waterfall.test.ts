import type { ScoreFeature } from '@surety/contract';
import { expect, it } from 'vitest';
import { waterfall } from './waterfall.ts';

const feature = (contribution: number): ScoreFeature => ({
  feature: 'name',
  label: '',
  outcome: 'agree',
  rule: '',
  query: null,
  listed: null,
  value: 1,
  contribution,
});

it('lays contributions end to end, so that the last bar ends at the score', () => {
  const { steps, end, zero } = waterfall([feature(0.8), feature(-0.3), feature(0.1)]);
  expect(zero).toBe(0);
  expect(steps.map(({ from, to }) => [from, to].map((share) => Math.round(share * 100)))).toEqual([
    [0, 80],
    [80, 50],
    [50, 60],
  ]);
  expect(end).toBeCloseTo(0.6);
});

it('widens rather than cuts when a sum passes 0 or 1 on the way', () => {
  const { steps, zero, at } = waterfall([feature(1.25), feature(-1.5), feature(0.25)]);
  expect(zero).toBeGreaterThan(0);
  for (const { from, to } of steps) for (const share of [from, to]) expect(share >= 0 && share <= 1).toBe(true);
  expect(at(0)).toBe(zero);
});
