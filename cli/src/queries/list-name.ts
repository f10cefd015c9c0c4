import { basename } from 'node:path';
import type { ListFormat, ReadList } from '@surety/name-match';

/** The names under which well-known lists are spoken of; the server gives them the same ids. */
const wellKnown: Partial<Readonly<Record<ListFormat, string>>> = {
  'ofac-csv': 'us-ofac-sdn',
  'ofac-xml': 'us-ofac-sdn',
  'un-xml': 'un-sc',
  'eu-xml': 'eu-fsf',
  'uk-conlist-csv': 'uk-hmt',
  'us-csl-csv': 'us-csl',
  'us-dpl': 'us-dpl',
  'ca-sema-xml': 'ca-sema',
  'us-congress': 'pep-us-congress',
};

/** What hits call a list: its well-known name, else that of its file or folder. */
export function listNameOf(path: string, { format, source }: Pick<ReadList, 'format' | 'source'>): string {
  const known = wellKnown[format];
  if (known === 'us-ofac-sdn' && /non-SDN/i.test(source)) return 'us-ofac-nonsdn';
  return known ?? slug(basename(path));
}

/** Tells apart lists of one name, such as two versions of it: `un-sc`, `un-sc-2`. */
export function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  });
}

function slug(name: string): string {
  const plain = name
    .replace(/\.gz$/i, '')
    .replace(/\.[a-z0-9]+$/i, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return plain === '' ? 'list' : plain;
}
