import type { PartyDraft } from '../party.ts';
import { toCountry } from './countries.ts';
import { csvRecords, csvRows } from './csv.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, type Mutable, tidy } from './draft.ts';
import { takeHeader } from './header.ts';
import { type OpenedFile, shownName } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';

/** OFSI's ConList.csv: the first line is a date, the second the header; one party is many rows that share a Group ID. */
export const ukConList: ListParser = {
  format: 'uk-conlist-csv',
  recognises: ({ head }) => /^"?Last Updated"?,/i.test(head) && /Group ID/.test(head),
  parse: parseConList,
};

async function parseConList(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  let generatedOn: string | null = null;
  for (const file of files) {
    const text = file.text({
      onWindows1252: () => context.warn('not_utf8', `${shownName(file.name)} is not UTF-8; it was read as Windows-1252.`, file.name),
    });
    const { header, skipped, records } = await takeHeader(file, csvRecords(file.name, text), { skip: 1, columns: true });
    generatedOn = parsePartialDate(skipped[0]?.[1] ?? '')?.from ?? null;
    for await (const row of csvRows(records, header)) {
      const reference = tidy(row['group id'] ?? '');
      if (reference === '') continue;
      const known = book.get(reference);
      const draft = known ?? book.add(emptyDraft(reference, KINDS[row['group type'] ?? ''] ?? 'other'));
      readRow(draft, row);
      context.count(book.size);
    }
  }
  return { source: 'UK HM Treasury Consolidated List of Financial Sanctions Targets', generatedOn, drafts: book.drafts().map(withCaption) };
}

const KINDS: Readonly<Record<string, PartyDraft['kind']>> = { Individual: 'person', Entity: 'organisation', Ship: 'vessel' };

function readRow(draft: Mutable<PartyDraft>, row: Readonly<Record<string, string>>): void {
  const cell = (key: string): string => tidy(row[key] ?? '');
  const given = [1, 2, 3, 4, 5].map((i) => cell(`name ${i}`)).filter((part) => part !== '');
  const last = cell('name 6');
  const primary = /^primary name$/i.test(cell('alias type')) && !draft.names.some((name) => name.kind === 'primary');
  const full = [...given, last].filter((part) => part !== '').join(' ');
  addName(draft, full, {
    kind: primary ? 'primary' : /f\.?k\.?a/i.test(cell('alias type')) ? 'former' : 'alias',
    strength: /low/i.test(cell('alias type')) ? 'weak' : 'strong',
    ...(draft.kind === 'person' && last !== '' ? { parts: { first: given.join(' '), last } } : {}),
  });
  if (primary) draft.caption = full;
  const date = parsePartialDate(cell('dob'));
  if (date !== undefined) addUnique(draft.birthDates, date);
  const birthPlace = [cell('town of birth'), cell('country of birth')].filter((part) => part !== '').join(', ');
  if (birthPlace !== '') addUnique(draft.birthPlaces, birthPlace);
  for (const nationality of numbered(cell('nationality'))) addUnique(draft.nationalities, toCountry(nationality));
  for (const passport of numbered(cell('passport details'))) addIdentifier(draft, 'passport', passport);
  for (const number of numbered(cell('ni number'))) addIdentifier(draft, 'national-id', number);
  for (const title of numbered(cell('position'))) addUnique(draft.positions, { title });
  const lines = [1, 2, 3, 4, 5, 6]
    .map((i) => cell(`address ${i}`))
    .concat(cell('post/zip code'), cell('country'))
    .filter((part) => part !== '');
  const country = cell('country');
  if (country !== '') addUnique(draft.countries, toCountry(country));
  if (lines.length > 0)
    addUnique(draft.addresses, country === '' ? { full: lines.join(', ') } : { full: lines.join(', '), country: toCountry(country) });
  if (cell('regime') !== '') addUnique(draft.programs, cell('regime'));
  addUnique(draft.topics, 'sanction');
  const listedOn = parsePartialDate(cell('listed on'))?.from;
  if (listedOn !== undefined) draft.listedOn ??= listedOn;
  if (draft.remarks === undefined && cell('other information') !== '') draft.remarks = cell('other information');
}

/** `1) Saudi Arabia 2) Qatar`, or a single value. */
function numbered(text: string): string[] {
  return text
    .split(/\(?\b\d{1,2}\)\s*/)
    .map((one) => one.replace(/[.;, ]+$/, '').trim())
    .filter((one) => one !== '');
}

function addIdentifier(draft: Mutable<PartyDraft>, type: string, text: string): void {
  const value = /(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{3,}/i.exec(text)?.[0];
  if (value !== undefined) addUnique(draft.identifiers, { type, value });
}

function withCaption(draft: PartyDraft): PartyDraft {
  return draft.caption === undefined && draft.names[0] !== undefined ? { ...draft, caption: draft.names[0].full } : draft;
}
