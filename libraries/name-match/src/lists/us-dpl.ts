import { toCountry } from './countries.ts';
import { csvRecords, csvRows } from './csv.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, tidy } from './draft.ts';
import { takeHeader } from './header.ts';
import { type OpenedFile, shownName } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';

/** The Denied Persons List of the US Bureau of Industry and Security: tab separated, one row an order; it has no ids, so the name is the reference. */
export const usDpl: ListParser = {
  format: 'us-dpl',
  recognises: ({ head }) => /^"?Name"?\t"?Street_Address"?\t/i.test(head),
  parse: parseDpl,
};

async function parseDpl(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  for (const file of files) {
    const text = file.text({
      onWindows1252: () => context.warn('not_utf8', `${shownName(file.name)} is not UTF-8; it was read as Windows-1252.`, file.name),
    });
    const { header, records } = await takeHeader(file, csvRecords(file.name, text, { delimiter: '\t' }), { columns: true });
    for await (const row of csvRows(records, header)) {
      const cell = (key: string): string => tidy(row[key] ?? '');
      const name = cell('name');
      if (name === '') continue;
      const draft = emptyDraft(name.toUpperCase(), 'other');
      addName(draft, name, { kind: 'primary' });
      const country = cell('country');
      const full = ['street_address', 'city', 'state', 'postal_code', 'country']
        .map(cell)
        .filter((part) => part !== '')
        .join(', ');
      if (country !== '') draft.countries.push(toCountry(country));
      if (full !== '') draft.addresses.push({ full });
      draft.programs.push('BIS-DPL');
      draft.topics.push('export.control');
      const since = parsePartialDate(cell('effective_date'), { monthFirst: true })?.from;
      if (since !== undefined) draft.listedOn = since;
      if (cell('fr_citation') !== '') draft.remarks = cell('fr_citation');
      book.add(draft);
      addUnique(draft.programs, 'BIS-DPL');
      context.count(book.size);
    }
  }
  return { source: 'US Denied Persons List', generatedOn: null, drafts: book.drafts() };
}
