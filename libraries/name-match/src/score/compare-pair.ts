import type { Party } from '../party.ts';
import type { ScreeningQuery } from '../query.ts';
import { compareNames } from './compare-names.ts';
import type { PairComparison } from './explanation.ts';

export function comparePair(query: ScreeningQuery, listed: Party): PairComparison {
  return { ...compareNames(query.name, listed.caption), matchedName: listed.caption };
}
