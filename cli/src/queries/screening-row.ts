import type { ScreeningQuery } from '@surety/name-match';
import type { CsvRow } from '../files/csv-rows.ts';
import { kindOf } from './kinds.ts';

/** The columns of a screening file that are understood; the first that is filled counts. */
export const nameColumns = ['query', 'full_name', 'name'] as const;

/** The query of one row, or undefined when it names nobody. */
export function queryOfRow(row: CsvRow): ScreeningQuery | undefined {
  const name = row.get(...nameColumns);
  if (name === undefined) return undefined;
  const birthDate = row.get('date_of_birth', 'birth_date');
  const nationality = row.get('nationality', 'country');
  const kind = kindOf(row.get('kind', 'entity_type'));
  const gender = row.get('gender');
  return {
    name,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(nationality === undefined ? {} : { nationality }),
    ...(kind === undefined ? {} : { kind }),
    ...(gender === undefined ? {} : { gender }),
  };
}
