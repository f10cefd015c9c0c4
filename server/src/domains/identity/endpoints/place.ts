import { invalidField } from '../../../platform/errors.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The row that a page ended with, from a cursor of time and id. */
export function place(key: readonly (string | number)[] | undefined): { at: string; id: string } | undefined {
  if (key === undefined) return undefined;
  const [at, id] = key;
  if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && uuid.test(id))
    return { at: new Date(at).toISOString(), id };
  throw invalidField('cursor', 'is not a cursor of this list; leave it out to start at the first page.');
}
