import type { ListFormat } from '@surety/name-match';

export interface ListIdentity {
  readonly id: string;
  /** The list's name for people. */
  readonly name: string;
}

/** Whose list each format is, where one issuer alone uses it. */
const issuers: Partial<Readonly<Record<ListFormat, ListIdentity>>> = {
  'un-xml': { id: 'un-sc', name: 'UN Security Council' },
  'eu-xml': { id: 'eu-fsf', name: 'EU financial sanctions' },
  'uk-conlist-csv': { id: 'uk-hmt', name: 'UK consolidated list' },
  'us-csl-csv': { id: 'us-csl', name: 'US consolidated screening list' },
  'us-dpl': { id: 'us-dpl', name: 'US denied persons' },
  'ca-sema-xml': { id: 'ca-sema', name: 'Canada SEMA' },
  'us-congress': { id: 'us-congress', name: 'US Congress' },
};
const ofac = {
  sdn: { id: 'us-ofac-sdn', name: 'OFAC SDN' },
  consolidated: { id: 'us-ofac-consolidated', name: 'OFAC consolidated (non-SDN)' },
};
const ownIds = new Set([...Object.values(issuers), ...Object.values(ofac)].map(({ id }) => id));

/** Which list the content belongs to: the same issuer's list gets the same id whoever imports it and whatever the files are called. */
export function identityOf({ format, source }: { format: ListFormat; source: string }): ListIdentity {
  if (format === 'ofac-csv' || format === 'ofac-xml') return /non-?sdn|consolidated/i.test(source) ? ofac.consolidated : ofac.sdn;
  const issuer = issuers[format];
  if (issuer !== undefined) return issuer;
  const collection = format === 'opensanctions-csv' || format === 'ftm-json' || format === 'senzing-json';
  const slug = slugOf(collection ? source.replace(/opensanctions/i, '') : source);
  if (collection) return { id: slug === '' ? 'opensanctions-targets' : `opensanctions-${slug}`.slice(0, 64), name: source };
  return { id: slug.length < 2 ? `${format}-list` : slug, name: source };
}

/** Why content may not go into the list the caller named, or undefined. An issuer's own id takes that issuer's list alone. */
export function misplaced(listId: string, found: ListIdentity): string | undefined {
  if (listId === found.id || !ownIds.has(listId)) return undefined;
  return `These files are ${found.name}, but the list ${listId} is another issuer's. Import them as ${found.id}, or as auto.`;
}

function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '');
}
