import { plain } from './plain.ts';

interface Warning {
  readonly code: string;
  readonly message: string;
}

/** One sentence for each kind of warning, with how many more there are of it. */
export function firstOfEach(warnings: readonly Warning[]): string[] {
  return [...Map.groupBy(warnings, ({ code }) => code).values()].map(([first, ...more]) => {
    const sentence = plain(first?.message ?? '');
    return more.length === 0 ? sentence : `${sentence} (and ${more.length} more like this)`;
  });
}
