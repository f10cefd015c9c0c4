import type { PartyKind } from '../party.ts';
import { toCountry } from './countries.ts';
import { csvRecords, csvRows } from './csv.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, tidy, toGender } from './draft.ts';
import { takeHeader } from './header.ts';
import type { OpenedFile } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';

/**
 * A list of one's own (blocked customers, a demonstration): a header with `reference,name` and any of `kind, aliases, birth_date,
 * nationality, country, gender, identifiers, program, topic, remarks`; several values of a cell are separated by `;`.
 */
export const simpleCsv: ListParser = {
  format: 'simple-csv',
  recognises: ({ head }) => /^"?reference"?,/i.test(head) && /(?:^|,)"?name"?(?:,|\r|\n|$)/im.test(head.split(/\r?\n/, 1)[0] ?? ''),
  parse: parseSimple,
};

const KINDS: Readonly<Record<string, PartyKind>> = {
  person: 'person',
  individual: 'person',
  organisation: 'organisation',
  organization: 'organisation',
  company: 'organisation',
  vessel: 'vessel',
  aircraft: 'aircraft',
  wallet: 'wallet',
};

async function parseSimple(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  for (const file of files) {
    const { header, records } = await takeHeader(file, csvRecords(file.name, file.text()), { columns: true });
    for await (const row of csvRows(records, header)) {
      const values = (key: string): string[] =>
        (row[key] ?? '')
          .split(';')
          .map(tidy)
          .filter((one) => one !== '');
      const reference = tidy(row.reference ?? '');
      if (reference === '') continue;
      const draft = emptyDraft(reference, KINDS[tidy(row.kind ?? '').toLowerCase()] ?? 'other');
      addName(draft, row.name ?? '', { kind: 'primary' });
      for (const alias of values('aliases')) addName(draft, alias);
      for (const text of values('birth_date')) {
        const date = parsePartialDate(text);
        if (date !== undefined) addUnique(draft.birthDates, date);
      }
      for (const text of values('nationality')) addUnique(draft.nationalities, toCountry(text));
      for (const text of values('country')) addUnique(draft.countries, toCountry(text));
      for (const text of values('gender')) {
        const gender = toGender(text);
        if (gender !== undefined) addUnique(draft.genders, gender);
      }
      for (const text of values('identifiers')) {
        const [type, value] = text.includes(':') ? [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)] : ['other', text];
        addUnique(draft.identifiers, { type: tidy(type), value: tidy(value) });
      }
      draft.programs.push(...values('program'));
      draft.topics.push(...values('topic'));
      if (tidy(row.remarks ?? '') !== '') draft.remarks = tidy(row.remarks ?? '');
      book.add(draft);
      context.count(book.size);
    }
  }
  return { source: 'Own list', generatedOn: null, drafts: book.drafts() };
}
