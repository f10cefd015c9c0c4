import type { PartyDraft } from '../party.ts';
import { toCountry } from './countries.ts';
import { csvRecords, csvRows } from './csv.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, type Mutable, tidy } from './draft.ts';
import { takeHeader } from './header.ts';
import type { OpenedFile } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';

/** OpenSanctions `targets.simple.csv`: one row a party, several values of a cell separated by `;`. */
export const openSanctionsCsv: ListParser = {
  format: 'opensanctions-csv',
  recognises: ({ head }) => /^"?id"?,"?schema"?,"?name"?,"?aliases"?,/.test(head),
  parse: parseTargets,
};

export const SCHEMA_KINDS: Readonly<Record<string, PartyDraft['kind']>> = {
  Person: 'person',
  Company: 'organisation',
  Organization: 'organisation',
  LegalEntity: 'organisation',
  PublicBody: 'organisation',
  Vessel: 'vessel',
  Airplane: 'aircraft',
  CryptoWallet: 'wallet',
  Security: 'other',
  Vehicle: 'other',
};

async function parseTargets(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  let generatedOn: string | null = null;
  for (const file of files) {
    const { header, records } = await takeHeader(file, csvRecords(file.name, file.text()), { columns: true });
    for await (const row of csvRows(records, header)) {
      const draft = readRow(row);
      if (draft === undefined) continue;
      book.add(draft);
      context.count(book.size);
      const seen = row.last_seen ?? '';
      if (seen > (generatedOn ?? '')) generatedOn = seen;
    }
  }
  return { source: 'OpenSanctions targets', generatedOn, drafts: book.drafts() };
}

function readRow(row: Readonly<Record<string, string>>): Mutable<PartyDraft> | undefined {
  const reference = tidy(row.id ?? '');
  if (reference === '') return undefined;
  const draft = emptyDraft(reference, SCHEMA_KINDS[row.schema ?? ''] ?? 'other');
  addName(draft, row.name ?? '', { kind: 'primary' });
  for (const alias of split(row.aliases)) addName(draft, alias);
  for (const text of split(row.birth_date)) {
    const date = parsePartialDate(text);
    if (date !== undefined) addUnique(draft.birthDates, date);
  }
  for (const country of split(row.countries)) addUnique(draft.countries, toCountry(country));
  for (const full of split(row.addresses)) addUnique(draft.addresses, { full });
  for (const value of split(row.identifiers)) addUnique(draft.identifiers, { type: /^IMO\d{7}$/.test(value) ? 'imo' : 'other', value });
  for (const program of split(row.program_ids)) addUnique(draft.programs, program);
  if (split(row.sanctions).length > 0 || (row.dataset ?? '').toLowerCase().includes('sanction')) draft.topics.push('sanction');
  const since = (row.first_seen ?? '').slice(0, 10);
  if (since !== '') draft.listedOn = since;
  return draft;
}

function split(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(';')
    .map((one) => tidy(one.replace(/"/g, '')))
    .filter((one) => one !== '');
}
