import { toCountry } from './countries.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, tidy } from './draft.ts';
import type { OpenedFile } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';
import { childText, type XmlElement, xmlRecords } from './xml.ts';

/** Canada's consolidated autonomous sanctions list (SEMA). Its entries are known by country, schedule and item. */
export const caSema: ListParser = {
  format: 'ca-sema-xml',
  recognises: ({ head }) => head.includes('<data-set') && /<record>/.test(head) && /<Schedule>|<Item>/.test(head),
  parse: parseSema,
};

async function parseSema(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  for (const file of files) {
    for await (const record of xmlRecords(file.name, file.text(), { records: new Set(['record']) })) {
      book.add(readRecord(record));
      context.count(book.size);
    }
  }
  return { source: 'Canada Consolidated Autonomous Sanctions List', generatedOn: null, drafts: book.drafts() };
}

function readRecord(record: XmlElement) {
  const cell = (name: string): string => tidy(childText(record, name));
  const last = cell('LastName');
  const given = cell('GivenName');
  const entity = cell('EntityOrShip') || cell('Entity');
  const ship = cell('ShipIMONumber') || cell('IMONumber');
  const person = last !== '' || given !== '';
  const country = cell('Country').split(' / ')[0] ?? '';
  const name = person ? `${given} ${last}` : entity;
  const reference = [country, cell('Schedule'), cell('Item') || name].filter((part) => part !== '').join(' | ');
  const draft = emptyDraft(reference, person ? 'person' : ship !== '' ? 'vessel' : 'organisation');
  addName(draft, name, { kind: 'primary', ...(person ? { parts: { first: given, last } } : {}) });
  for (const alias of cell('Aliases').split(/;|,(?= [A-Z])/)) addName(draft, alias);
  if (country !== '') draft.countries.push(toCountry(country));
  const date = person ? parsePartialDate(cell('DateOfBirthOrShipBuildDate') || cell('DateOfBirth')) : undefined;
  if (date !== undefined) draft.birthDates.push(date);
  if (ship !== '') addUnique(draft.identifiers, { type: 'imo', value: ship });
  const title = cell('TitleOrShip') || cell('Title');
  if (title !== '') draft.positions.push({ title });
  if (cell('Schedule') !== '') draft.programs.push(cell('Schedule'));
  draft.topics.push('sanction');
  const since = cell('DateOfListing');
  if (/^\d{4}-\d\d-\d\d$/.test(since)) draft.listedOn = since;
  return draft;
}
