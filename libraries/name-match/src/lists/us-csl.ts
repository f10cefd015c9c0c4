import type { PartyDraft } from '../party.ts';
import { countryCode, toCountry } from './countries.ts';
import { csvRecords, csvRows } from './csv.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, type Mutable, tidy, toGender } from './draft.ts';
import { takeHeader } from './header.ts';
import type { OpenedFile } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';

/** The US Consolidated Screening List as CSV: a header, and cells of several values separated by `; `. */
export const usCsl: ListParser = {
  format: 'us-csl-csv',
  recognises: ({ head }) => /^"?_id"?,"?source"?,"?entity_number"?,/.test(head),
  parse: parseCsl,
};

const KINDS: Readonly<Record<string, PartyDraft['kind']>> = {
  individual: 'person',
  entity: 'organisation',
  vessel: 'vessel',
  aircraft: 'aircraft',
};

async function parseCsl(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  for (const file of files) {
    const { header, records } = await takeHeader(file, csvRecords(file.name, file.text()), { columns: true });
    for await (const row of csvRows(records, header)) {
      // Some downloads hold the header twice.
      if (row._id === '_id') continue;
      const draft = readRow(row);
      if (draft === undefined) continue;
      book.add(draft);
      context.count(book.size);
    }
  }
  return { source: 'US Consolidated Screening List', generatedOn: null, drafts: book.drafts() };
}

function readRow(row: Readonly<Record<string, string>>): Mutable<PartyDraft> | undefined {
  const cell = (key: string): string => tidy(row[key] ?? '');
  const reference = cell('entity_number') || cell('_id');
  if (reference === '') return undefined;
  // The Commerce and State lists leave the type empty and hold people and firms alike.
  const draft = emptyDraft(reference, KINDS[cell('type').toLowerCase()] ?? 'other');
  addName(draft, cell('name'), { kind: 'primary' });
  for (const alias of values(cell('alt_names'))) addName(draft, alias);
  for (const program of values(cell('programs'))) addUnique(draft.programs, program);
  addUnique(draft.programs, cell('source'));
  draft.topics.push(/denied|entity list|unverified|military end/i.test(cell('source')) ? 'export.control' : 'sanction');
  if (cell('title') !== '') draft.positions.push({ title: cell('title') });
  for (const code of [...values(cell('nationalities')), ...values(cell('citizenships'))]) addUnique(draft.nationalities, toCountry(code));
  for (const text of values(cell('dates_of_birth'))) {
    const date = parsePartialDate(text);
    if (date !== undefined) addUnique(draft.birthDates, date);
  }
  for (const place of values(cell('places_of_birth'))) addUnique(draft.birthPlaces, place);
  for (const full of values(cell('addresses'))) readAddress(draft, full);
  if (cell('call_sign') !== '') draft.identifiers.push({ type: 'call-sign', value: cell('call_sign') });
  if (cell('vessel_flag') !== '') addUnique(draft.countries, toCountry(cell('vessel_flag')));
  for (const id of values(cell('ids'))) readIdentifier(draft, id);
  if (cell('remarks') !== '') draft.remarks = cell('remarks');
  if (/^\d{4}-\d\d-\d\d/.test(cell('start_date'))) draft.listedOn = cell('start_date').slice(0, 10);
  return draft;
}

function values(cell: string): string[] {
  return cell.split(/;\s*/).filter((one) => one !== '');
}

function readAddress(draft: Mutable<PartyDraft>, full: string): void {
  const last = full.slice(full.lastIndexOf(',') + 1).trim();
  const code = /^[A-Z]{2}$/.test(last) ? countryCode(last) : undefined;
  if (code === undefined) {
    addUnique(draft.addresses, { full });
    return;
  }
  const country = { code, raw: last };
  addUnique(draft.countries, country);
  if (full !== last) addUnique(draft.addresses, { full, country });
}

/** `Kind, value, COUNTRY` */
function readIdentifier(draft: Mutable<PartyDraft>, text: string): void {
  const [kind = '', value = '', issuer = ''] = text.split(/,\s*/);
  if (/^gender$/i.test(kind)) {
    const gender = toGender(value);
    if (gender !== undefined) addUnique(draft.genders, gender);
    return;
  }
  const type = TYPES.find(([pattern]) => pattern.test(kind))?.[1];
  if (type === undefined || value === '') return;
  const country = countryCode(issuer);
  addUnique(draft.identifiers, country === undefined ? { type, value } : { type, value, country });
}

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/passport/i, 'passport'],
  [/vessel registration|\bimo\b/i, 'imo'],
  [/mmsi/i, 'mmsi'],
  [/swift/i, 'swift'],
  [/legal entity/i, 'lei'],
  [/digital currency/i, 'wallet'],
  [/tax|r\.f\.c|\bnit\b|\bruc\b|fiscal/i, 'tax'],
  [/national id|cedula|c\.u\.r\.p|d\.n\.i|identification|ssn/i, 'national-id'],
  [/registration|company number|business|credit code/i, 'registration'],
  [/isin/i, 'isin'],
  [/email/i, 'email'],
  [/phone/i, 'phone'],
];
