import type { PartyDraft } from '../party.ts';
import { toCountry } from './countries.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, type Mutable, tidy, toGender } from './draft.ts';
import { asObjects, asText, type JsonObject, jsonLines } from './json-lines.ts';
import type { OpenedFile } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';

/** Senzing entity records, one a line, with their features in named lists (`NAMES`, `DATES`, `COUNTRIES`, `IDENTIFIERS` …). */
export const senzingJson: ListParser = {
  format: 'senzing-json',
  recognises: ({ head }) => /^\s*\{[^\n]*"(?:DATA_SOURCE|RECORD_ID)"\s*:/.test(head),
  parse: parseSenzing,
};

async function parseSenzing(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  for (const file of files) {
    for await (const record of jsonLines(file)) {
      const draft = readRecord(record);
      if (draft === undefined) continue;
      book.add(draft);
      context.count(book.size);
    }
  }
  return { source: 'Senzing entity records', generatedOn: null, drafts: book.drafts() };
}

const IDENTIFIERS: readonly (readonly [string, string, string])[] = [
  ['PASSPORT_NUMBER', 'passport', 'PASSPORT_COUNTRY'],
  ['NATIONAL_ID_NUMBER', 'national-id', 'NATIONAL_ID_COUNTRY'],
  ['TAX_ID_NUMBER', 'tax', 'TAX_ID_COUNTRY'],
  ['LEI_NUMBER', 'lei', ''],
  ['IMO_NUMBER', 'imo', ''],
  ['MMSI_NUMBER', 'mmsi', ''],
  ['CALL_SIGN', 'call-sign', ''],
];

function readRecord(record: JsonObject): Mutable<PartyDraft> | undefined {
  const reference = asText(record.RECORD_ID);
  if (reference === '') return undefined;
  const type = asText(record.RECORD_TYPE).toUpperCase();
  const draft = emptyDraft(
    reference,
    type === 'PERSON' ? 'person' : type === 'ORGANIZATION' ? 'organisation' : type === 'VESSEL' ? 'vessel' : 'other',
  );
  const sections = ['NAMES', 'DATES', 'COUNTRIES', 'IDENTIFIERS', 'ADDRESSES', 'ATTRIBUTES', 'RISKS', 'FEATURES'].flatMap((key) =>
    asObjects(record[key]),
  );
  for (const part of [record, ...sections]) readFeatures(draft, part);
  return draft;
}

function readFeatures(draft: Mutable<PartyDraft>, part: JsonObject): void {
  const text = (key: string): string => tidy(asText(part[key]));
  const full =
    text('NAME_FULL') ||
    text('NAME_ORG') ||
    ['NAME_FIRST', 'NAME_MIDDLE', 'NAME_LAST']
      .map(text)
      .filter((one) => one !== '')
      .join(' ');
  if (full !== '') addName(draft, full, { kind: text('NAME_TYPE') === 'PRIMARY' || draft.names.length === 0 ? 'primary' : 'alias' });
  const date = parsePartialDate(text('DATE_OF_BIRTH'));
  if (date !== undefined) addUnique(draft.birthDates, date);
  for (const key of ['NATIONALITY', 'CITIZENSHIP']) if (text(key) !== '') addUnique(draft.nationalities, toCountry(text(key)));
  for (const key of ['COUNTRY_OF_ASSOCIATION', 'REGISTRATION_COUNTRY'])
    if (text(key) !== '') addUnique(draft.countries, toCountry(text(key)));
  const gender = toGender(text('GENDER'));
  if (gender !== undefined) addUnique(draft.genders, gender);
  for (const [key, type, issuer] of IDENTIFIERS) {
    const value = text(key);
    const country = issuer === '' ? undefined : toCountry(text(issuer)).code;
    if (value !== '') addUnique(draft.identifiers, country === undefined ? { type, value } : { type, value, country });
  }
  if (text('ADDR_FULL') !== '') addUnique(draft.addresses, { full: text('ADDR_FULL') });
  if (text('TOPIC') !== '') addUnique(draft.topics, text('TOPIC'));
}
