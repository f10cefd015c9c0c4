import type { Party } from './party.ts';

export interface ChangedParty {
  readonly reference: string;
  readonly before: Party;
  readonly after: Party;
  /** Which fields of {@link Party} differ, in the order of its declaration. */
  readonly fields: readonly string[];
}

export interface ListDiff {
  readonly added: readonly Party[];
  readonly removed: readonly Party[];
  readonly changed: readonly ChangedParty[];
  readonly unchangedCount: number;
}

export function diffLists(before: readonly Party[], after: readonly Party[]): ListDiff {
  void before;
  void after;
  return { added: [], removed: [], changed: [], unchangedCount: 0 };
}

export interface CollapseOptions {
  /** Share of the parties that may disappear in one version before it is refused. Default 0.2. */
  readonly maxShrink?: number;
}

/** Throws `list_collapsed` when the new version lost more than `maxShrink` of the old one's parties. */
export function checkCollapse(before: readonly Party[], after: readonly Party[], { maxShrink = 0.2 }: CollapseOptions = {}): void {
  void before;
  void after;
  void maxShrink;
}
