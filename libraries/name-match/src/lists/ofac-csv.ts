import { NameMatchError } from '../errors.ts';
import type { Address, NameParts, PartyDraft } from '../party.ts';
import { toCountry } from './countries.ts';
import { csvRecords } from './csv.ts';
import { addName, addUnique, DraftBook, emptyDraft, type Mutable, tidy } from './draft.ts';
import { readRemarks } from './ofac-remarks.ts';
import { type OpenedFile, shownName } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';

/** OFAC's legacy CSV: `sdn` (or `cons_prim`) with its companions `alt`, `add` and `comments`, joined by the entity number. */
export const ofacCsv: ListParser = {
  format: 'ofac-csv',
  recognises: (file) => roleOf(file) !== undefined,
  parse: parseOfacCsv,
};

type Role = 'primary' | 'alias' | 'address' | 'comment';

/** What a file holds shows in its first record: a number, and then what the columns are. */
function roleOf({ name, head }: OpenedFile): Role | undefined {
  const lines = head.replace(/^\s+/, '').split(/\r?\n/, 2);
  // Some copies put a header before the issuer's headerless records.
  const line = (HEADER.test(lines[0] ?? '') ? lines[1] : lines[0]) ?? '';
  if (!/^"?\d+"?,/.test(line)) return undefined;
  if (/^"?\d+"?,\d+,(?:"[afn]ka"|[afn]ka),/.test(line)) return 'alias';
  if (/(?:^|[_/])(?:cons_)?(?:sdn_)?comments/i.test(name)) return 'comment';
  const fields = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.length ?? 0;
  if (fields >= 12) return 'primary';
  if (/^"?\d+"?,\d+,/.test(line) && fields >= 5 && fields <= 8) return 'address';
  return /^\d+,"[^"]/.test(line) && !/^\d+,"(?:[^"]|"")*",/.test(line)
    ? 'comment'
    : fields === 3 && /^\d+,".*"$/.test(line)
      ? 'comment'
      : undefined;
}

const HEADER = /^"?(?:ID|ent_num)"?,/i;

async function parseOfacCsv(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const byRole = new Map<Role, OpenedFile>();
  for (const file of files) {
    const role = roleOf(file);
    if (role !== undefined) byRole.set(role, file);
  }
  const primary = byRole.get('primary');
  if (primary === undefined) {
    throw new NameMatchError(
      'list_format_unknown',
      'The OFAC companion files came without sdn.csv (or cons_prim.csv). Give that file too.',
      { file: files[0]?.name ?? '' },
    );
  }
  const comments = await readComments(byRole.get('comment'), context);
  const book = await readPrimary(primary, comments, context);
  await readAliases(byRole.get('alias'), book, context);
  await readAddresses(byRole.get('address'), book, context);
  const consolidated = /cons/i.test(primary.name);
  for (const [role, file] of [
    ['alias', consolidated ? 'cons_alt.csv' : 'alt.csv'],
    ['address', consolidated ? 'cons_add.csv' : 'add.csv'],
  ] as const) {
    if (!byRole.has(role))
      context.warn(
        'companion_missing',
        `${file} was not given: ${role === 'alias' ? 'aliases' : 'addresses'} are missing from this version.`,
      );
  }
  if (book.duplicates > 0)
    context.warn('duplicate_reference', `${book.duplicates} entity number(s) occur more than once; their rows were merged.`, primary.name);
  return {
    source: consolidated ? 'OFAC Consolidated (non-SDN) List' : 'OFAC Specially Designated Nationals List',
    generatedOn: null,
    drafts: book.drafts(),
  };
}

/** `-0-` means null, with or without blanks around it. */
function cell(record: readonly string[], i: number): string {
  const text = tidy(record[i] ?? '');
  return text === '-0-' ? '' : text;
}

/** Data records only; the 0x1A that closes some files is none. A last record with too few columns means that the file was cut off. */
async function* records(file: OpenedFile, columnsMin: number, context: ParserContext): AsyncIterable<string[]> {
  const text = file.text({
    onWindows1252: () => context.warn('not_utf8', `${shownName(file.name)} is not UTF-8; it was read as Windows-1252.`, file.name),
  });
  let short: string[] | undefined;
  let first = true;
  for await (const record of csvRecords(file.name, text)) {
    if (record.every((one) => tidy(one) === '')) continue;
    if (first && HEADER.test(`${record[0] ?? ''},`)) {
      first = false;
      continue;
    }
    first = false;
    if (short !== undefined) {
      throw new NameMatchError(
        'list_not_well_formed',
        `${shownName(file.name)} has a record with too few columns (near ${shownName((short[0] ?? '').slice(0, 20))}).`,
        { file: file.name },
      );
    }
    if (record.length < columnsMin) short = record;
    else yield record;
  }
  if (short !== undefined) {
    throw new NameMatchError(
      'list_truncated',
      `${shownName(file.name)} ends in the middle of a record: the download was cut off. Download it again.`,
      { file: file.name },
    );
  }
}

async function readComments(file: OpenedFile | undefined, context: ParserContext): Promise<Map<string, string>> {
  const comments = new Map<string, string>();
  if (file === undefined) return comments;
  for await (const record of records(file, 2, context)) {
    const reference = cell(record, 0);
    // Not tidied: the cut may fall on a blank.
    comments.set(reference, (comments.get(reference) ?? '') + (record[1] ?? ''));
  }
  return comments;
}

const REMARK_CUT = 1000;

async function readPrimary(file: OpenedFile, comments: ReadonlyMap<string, string>, context: ParserContext): Promise<DraftBook> {
  const book = new DraftBook();
  for await (const record of records(file, 12, context)) {
    const reference = cell(record, 0);
    if (!/^\d+$/.test(reference)) {
      throw new NameMatchError('list_not_well_formed', `${shownName(file.name)} has a record that does not begin with an entity number.`, {
        file: file.name,
      });
    }
    const draft = readParty(reference, record);
    const remarks = record[11] ?? '';
    const rest = comments.get(reference);
    if (rest !== undefined) readRemarks(draft, (tidy(remarks) === '-0-' ? '' : remarks) + rest);
    else {
      if (remarks.length >= REMARK_CUT && comments.size === 0)
        context.warn('remarks_cut', `The remarks of ${reference} are cut at 1,000 characters; sdn_comments.csv has the rest.`, file.name);
      readRemarks(draft, cell(record, 11));
    }
    book.add(draft);
    context.count(book.size);
  }
  return book;
}

const KINDS: Readonly<Record<string, PartyDraft['kind']>> = { individual: 'person', vessel: 'vessel', aircraft: 'aircraft' };

function readParty(reference: string, record: readonly string[]): Mutable<PartyDraft> {
  const draft = emptyDraft(reference, KINDS[cell(record, 2).toLowerCase()] ?? 'organisation');
  const name = cell(record, 1);
  addName(draft, name, { kind: 'primary', ...nameParts(name, draft.kind) });
  draft.caption = name;
  for (const program of cell(record, 3).split(/\] ?\[/)) {
    const code = program.replace(/[[\]]/g, '').trim();
    if (code !== '') addUnique(draft.programs, code);
  }
  draft.topics.push('sanction');
  const title = cell(record, 4);
  if (title !== '') draft.positions.push({ title });
  const callSign = cell(record, 5);
  if (callSign !== '') draft.identifiers.push({ type: 'call-sign', value: callSign });
  const flag = cell(record, 9);
  if (flag !== '') draft.countries.push(toCountry(flag));
  return draft;
}

/** `FAMILY, Given Middle` for individuals. */
function nameParts(name: string, kind: PartyDraft['kind']): { parts?: NameParts } {
  const comma = name.indexOf(', ');
  if (kind !== 'person' || comma < 0) return {};
  const given = name.slice(comma + 2);
  const space = given.indexOf(' ');
  const last = name.slice(0, comma);
  return { parts: space < 0 ? { first: given, last } : { first: given.slice(0, space), middle: given.slice(space + 1), last } };
}

async function readAliases(file: OpenedFile | undefined, book: DraftBook, context: ParserContext): Promise<void> {
  if (file === undefined) return;
  let orphans = 0;
  for await (const record of records(file, 4, context)) {
    const draft = book.get(cell(record, 0));
    if (draft === undefined) orphans += 1;
    else
      addName(draft, cell(record, 3), { kind: cell(record, 2) === 'fka' ? 'former' : 'alias', ...nameParts(cell(record, 3), draft.kind) });
  }
  warnOrphans(orphans, file, context);
}

async function readAddresses(file: OpenedFile | undefined, book: DraftBook, context: ParserContext): Promise<void> {
  if (file === undefined) return;
  let orphans = 0;
  for await (const record of records(file, 5, context)) {
    const draft = book.get(cell(record, 0));
    if (draft === undefined) {
      orphans += 1;
      continue;
    }
    const [street, city, country] = [cell(record, 2), cell(record, 3), cell(record, 4)];
    const full = [street, city, country].filter((part) => part !== '').join(', ');
    if (full === '') continue;
    const address: Mutable<Address> = { full };
    if (city !== '') address.city = city;
    if (country !== '') {
      address.country = toCountry(country);
      addUnique(draft.countries, address.country);
    }
    addUnique(draft.addresses, address);
  }
  warnOrphans(orphans, file, context);
}

function warnOrphans(orphans: number, file: OpenedFile, context: ParserContext): void {
  if (orphans > 0)
    context.warn(
      'orphan_rows',
      `${orphans} row(s) of ${shownName(file.name)} belong to no entry of the list: the files are of different dates.`,
      file.name,
    );
}
