import type { ScoreFeature } from '@surety/contract';

export interface Step {
  readonly feature: ScoreFeature;
  /** Where its bar begins and ends, as shares of the drawn width. */
  readonly from: number;
  readonly to: number;
}

export interface Waterfall {
  readonly steps: readonly Step[];
  readonly zero: number;
  /** Where the running sum ends: the score. */
  readonly end: number;
  readonly at: (score: number) => number;
}

/** Lays the contributions end to end. The width holds every running sum and at least 0 to 1. */
export function waterfall(features: readonly ScoreFeature[]): Waterfall {
  const sums = [0];
  for (const { contribution } of features) sums.push((sums.at(-1) ?? 0) + contribution);
  const low = Math.min(0, ...sums);
  const high = Math.max(1, ...sums);
  const at = (score: number) => (score - low) / (high - low);
  return {
    steps: features.map((feature, place) => ({ feature, from: at(sums[place] ?? 0), to: at(sums[place + 1] ?? 0) })),
    zero: at(0),
    end: at(sums.at(-1) ?? 0),
    at,
  };
}
