import type { Ajv } from 'ajv';

/** Narrows `date` and `date-time` to what PostgreSQL can keep: there is no year 0, and no clock is sixteen hours from Greenwich. */
export function keepableTimes(ajv: Ajv): void {
  for (const name of ['date', 'date-time'] as const) {
    const known = ajv.formats[name];
    const check = typeof known === 'object' && !(known instanceof RegExp) ? known.validate : known;
    ajv.addFormat(
      name,
      (text: string) => isOfShape(check, text) && !text.startsWith('0000') && !/[+-](?:1[6-9]|2\d):?\d{2}$/.test(text.slice(10)),
    );
  }
}

function isOfShape(check: unknown, text: string): boolean {
  if (check instanceof RegExp) return check.test(text);
  return typeof check === 'function' && check(text) === true;
}
