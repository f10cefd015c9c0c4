import { toCountry } from './countries.ts';
import { csvRecords, csvRows } from './csv.ts';
import { addName, addUnique, DraftBook, emptyDraft, tidy } from './draft.ts';
import { takeHeader } from './header.ts';
import type { OpenedFile } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';

/** Tables of names and aliases that others flattened from EU, UK, Australian and OFAC lists. They hold no ids: the name is the reference. */
export const flattenedCsv: ListParser = {
  format: 'flattened-csv',
  recognises: ({ head }) => /^"?Name"?,"?Alias"?,"?Nationality"?,/i.test(head),
  parse: parseFlattened,
};

async function parseFlattened(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  let source = 'Flattened sanctions table';
  for (const file of files) {
    const { header, records } = await takeHeader(file, csvRecords(file.name, file.text()), { columns: true });
    for await (const row of csvRows(records, header)) {
      const name = tidy(row.name ?? '');
      if (name === '') continue;
      const designation = tidy(row.designation ?? '').toLowerCase();
      const kind =
        designation === 'person' || designation === 'individual'
          ? 'person'
          : designation === 'enterprise' || designation === 'entity'
            ? 'organisation'
            : designation === 'vessel'
              ? 'vessel'
              : 'other';
      const draft = emptyDraft(name.toUpperCase(), kind);
      addName(draft, name, { kind: 'primary' });
      // A comma joins aliases and also stands inside some; a piece of one word is more often half a name than a name.
      for (const alias of (row.alias ?? '').split(/;|, (?=\S+ \S)/)) addName(draft, alias);
      for (const country of (row.nationality ?? '').split(/,\s*/))
        if (tidy(country) !== '' && !/^(?:unknown|none)$/i.test(tidy(country))) addUnique(draft.countries, toCountry(tidy(country)));
      const program = tidy(row['sanction type'] ?? '');
      if (program !== '') draft.programs.push(program);
      draft.topics.push('sanction');
      if (tidy(row.source ?? '') !== '') source = `Flattened table: ${tidy(row.source ?? '').slice(0, 60)}`;
      book.add(draft);
      context.count(book.size);
    }
  }
  return { source, generatedOn: null, drafts: book.drafts() };
}
