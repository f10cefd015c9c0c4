import type { ReadList, ScreeningQuery } from '@surety/name-match';
import { sharedList } from '../../../libraries/name-match/evaluate/lists.ts';
import { sharedRows } from '../../../libraries/name-match/evaluate/shared.ts';

/** The lists that figures are given for. */
export async function benchLists(): Promise<{ list: string; parties: ReadList['parties'] }[]> {
  const ofac = await sharedList('us-ofac-sdn/2024-01-08');
  const un = await sharedList('un-sc/2025-11-18');
  return [
    { list: 'us-ofac-sdn', parties: ofac.parties },
    { list: 'un-sc', parties: un.parties },
  ];
}

/** Customers as they come: made-up people of the world and of the USA, and one listed person in twenty-five. */
export function benchQueries(): ScreeningQuery[] {
  const some = (path: string, count: number) => sharedRows(`name-matching/${path}`).slice(0, count);
  const rows = [
    ...some('screening-negatives-global.csv.gz', 1200),
    ...some('screening-negatives-us.csv.gz', 1200),
    ...some('un-screening-positives.csv', 100),
  ];
  return rows.map(({ query, full_name, date_of_birth, nationality, gender }) => ({
    name: query ?? full_name ?? '',
    kind: 'person',
    ...(date_of_birth ? { birthDate: date_of_birth } : {}),
    ...(nationality ? { nationality } : {}),
    ...(gender ? { gender } : {}),
  }));
}
