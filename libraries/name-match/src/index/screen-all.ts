import type { ScreeningQuery } from '../query.ts';
import type { Hit, ScreeningIndex, ScreenOptions } from './screening-index.ts';

/**
 * Screens one query against several indexes (one per list version, say) and merges the hits. A score never depends on what else is in an
 * index, so the result equals that of one big index.
 */
export function screenAll(indexes: readonly ScreeningIndex[], query: ScreeningQuery, options: ScreenOptions = {}): Hit[] {
  const { limit = 25 } = options;
  return indexes
    .flatMap((index) => index.screen(query, options))
    .sort((a, b) => b.score - a.score || (a.list < b.list ? -1 : a.list > b.list ? 1 : a.reference < b.reference ? -1 : 1))
    .slice(0, limit);
}
