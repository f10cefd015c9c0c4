import type { FeatureName, FeatureOutcome } from './explanation.ts';

/** What one attribute says for or against, before it is turned into points. */
export interface Finding {
  readonly feature: FeatureName;
  readonly outcome: FeatureOutcome;
  readonly rule: string;
  readonly label: string;
  readonly value: number;
  readonly gain?: number;
  readonly loss?: number;
  /** The score is raised to at least this. */
  readonly floor?: number;
  readonly query?: string;
  readonly listed?: string;
}
