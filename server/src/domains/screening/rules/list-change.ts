import type { ListChange } from '@surety/contract';
import type { ChangedParty, ListDiff, Party } from '@surety/name-match';

export interface ChangeCounts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
}

export function countsOf({ added, removed, changed, unchangedCount }: ListDiff): ChangeCounts {
  return { added: added.length, removed: removed.length, changed: changed.length, unchanged: unchangedCount };
}

/** Every change of a diff, those who came first, then those who left, then those who changed. */
export function* changesOf({ added, removed, changed }: ListDiff): Generator<ListChange> {
  for (const party of added) yield whole('added', party);
  for (const party of removed) yield whole('removed', party);
  for (const change of changed) yield amended(change);
}

function whole(change: 'added' | 'removed', { reference, caption, kind }: Party): ListChange {
  return { change, reference, caption, kind, fields: [] };
}

function amended({ reference, before, after, fields }: ChangedParty): ListChange {
  return {
    change: 'changed',
    reference,
    caption: after.caption,
    kind: after.kind,
    fields: Object.entries(inWords)
      .filter(([field]) => fields.includes(field))
      .map(([field, say]) => ({
        field: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        before: say(before),
        after: say(after),
      })),
  };
}

/** Each material fact as the short texts that a person compares. */
const inWords: Readonly<Record<Exclude<keyof Party, 'reference' | 'recordHash'>, (party: Party) => string[]>> = {
  kind: ({ kind }) => [kind],
  caption: ({ caption }) => [caption],
  names: ({ names }) =>
    names.map(({ full, kind, strength }) => `${full}${kind === 'primary' ? '' : ` (${strength === 'weak' ? 'weak ' : ''}${kind})`}`),
  birthDates: ({ birthDates }) => birthDates.map(({ raw }) => raw),
  birthPlaces: ({ birthPlaces }) => [...birthPlaces],
  nationalities: ({ nationalities }) => nationalities.map(({ raw }) => raw),
  countries: ({ countries }) => countries.map(({ raw }) => raw),
  genders: ({ genders }) => [...genders],
  identifiers: ({ identifiers }) => identifiers.map(({ type, value, country }) => [type, value, country].filter(Boolean).join(' ')),
  addresses: ({ addresses }) => addresses.map(({ full, country }) => [full, country?.raw].filter(Boolean).join(', ')),
  positions: ({ positions }) => positions.map(({ title, start = '', end = '' }) => `${title} ${start}\u2013${end}`.trim()),
  programs: ({ programs }) => [...programs],
  topics: ({ topics }) => [...topics],
  remarks: ({ remarks }) => (remarks === undefined ? [] : [remarks]),
  listedOn: ({ listedOn }) => (listedOn === undefined ? [] : [listedOn]),
};
