import type { Address, PartialDate, PartyDraft } from '../party.ts';
import { toCountry } from './countries.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, type Mutable, tidy, toGender } from './draft.ts';
import type { OpenedFile } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';
import { childrenNamed, childText, type XmlElement, xmlRecords } from './xml.ts';

/** The United Nations Security Council Consolidated List. */
export const unXml: ListParser = {
  format: 'un-xml',
  recognises: ({ head }) => head.includes('<CONSOLIDATED_LIST'),
  parse: parseUn,
};

async function parseUn(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  let generatedOn: string | null = null;
  for (const file of files) {
    const records = xmlRecords(file.name, file.text(), {
      records: new Set(['INDIVIDUAL', 'ENTITY']),
      onOther: (name, attributes) => {
        if (name === 'CONSOLIDATED_LIST') generatedOn = attributes.dateGenerated ?? null;
      },
    });
    for await (const record of records) {
      book.add(readEntry(record));
      context.count(book.size);
    }
  }
  return { source: 'United Nations Security Council Consolidated List', generatedOn, drafts: book.drafts() };
}

function readEntry(entry: XmlElement): Mutable<PartyDraft> {
  const person = entry.name === 'INDIVIDUAL';
  // The reference number stays when the data id changes (HTi.002 to HTi.007 in 2025), so it is the identity.
  const reference = childText(entry, 'REFERENCE_NUMBER') || childText(entry, 'DATAID');
  const draft = emptyDraft(reference, person ? 'person' : 'organisation');
  const names = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].map((part) => tidy(childText(entry, part)));
  const full = names.filter((part) => part !== '' && part.toLowerCase() !== 'na').join(' ');
  addName(draft, full, { kind: 'primary' });
  draft.caption = full;
  addName(draft, childText(entry, 'NAME_ORIGINAL_SCRIPT'), { kind: 'primary' });
  for (const alias of [...childrenNamed(entry, 'INDIVIDUAL_ALIAS'), ...childrenNamed(entry, 'ENTITY_ALIAS')]) readAlias(draft, alias);
  for (const date of childrenNamed(entry, 'INDIVIDUAL_DATE_OF_BIRTH')) readBirthDate(draft, date);
  for (const place of childrenNamed(entry, 'INDIVIDUAL_PLACE_OF_BIRTH')) {
    const text = ['CITY', 'STATE_PROVINCE', 'COUNTRY']
      .map((part) => tidy(childText(place, part)))
      .filter((part) => part !== '')
      .join(', ');
    if (text !== '') addUnique(draft.birthPlaces, text);
  }
  for (const value of values(entry, 'NATIONALITY')) addUnique(draft.nationalities, toCountry(value));
  for (const title of values(entry, 'DESIGNATION')) addUnique(draft.positions, { title });
  for (const value of [...values(entry, 'GENDER'), childText(entry, 'GENDER')]) {
    const gender = toGender(value);
    if (gender !== undefined) addUnique(draft.genders, gender);
  }
  for (const address of [...childrenNamed(entry, 'INDIVIDUAL_ADDRESS'), ...childrenNamed(entry, 'ENTITY_ADDRESS')])
    readAddress(draft, address);
  for (const document of childrenNamed(entry, 'INDIVIDUAL_DOCUMENT')) readDocument(draft, document);
  const program = childText(entry, 'UN_LIST_TYPE');
  if (program !== '') draft.programs.push(program);
  draft.topics.push('sanction');
  const remarks = tidy(childText(entry, 'COMMENTS1'));
  if (remarks !== '') draft.remarks = remarks;
  const listedOn = childText(entry, 'LISTED_ON').slice(0, 10);
  if (listedOn !== '') draft.listedOn = listedOn;
  return draft;
}

function values(entry: XmlElement, name: string): string[] {
  return childrenNamed(entry, name)
    .flatMap((one) => childrenNamed(one, 'VALUE'))
    .map((value) => tidy(value.text))
    .filter((text) => text !== '');
}

/** Empty alias elements are common; one element may hold several names. */
function readAlias(draft: Mutable<PartyDraft>, alias: XmlElement): void {
  const quality = childText(alias, 'QUALITY').toLowerCase();
  for (const name of childText(alias, 'ALIAS_NAME').split(/;|\b[a-z]\)\s/)) {
    addName(draft, name, { kind: quality.startsWith('f') ? 'former' : 'alias', strength: quality === 'low' ? 'weak' : 'strong' });
  }
}

function readBirthDate(draft: Mutable<PartyDraft>, element: XmlElement): void {
  const circa = /approx/i.test(childText(element, 'TYPE_OF_DATE'));
  const from = childText(element, 'FROM_YEAR');
  const to = childText(element, 'TO_YEAR');
  const raw =
    childText(element, 'DATE') ||
    childText(element, 'YEAR') ||
    (from !== '' && to !== '' ? `${from} to ${to}` : from || to) ||
    childText(element, 'NOTE');
  const date: PartialDate | undefined = parsePartialDate(raw);
  if (date !== undefined) addUnique(draft.birthDates, circa ? { ...date, circa } : date);
}

function readAddress(draft: Mutable<PartyDraft>, element: XmlElement): void {
  const city = tidy(childText(element, 'CITY'));
  const country = tidy(childText(element, 'COUNTRY'));
  const full = ['STREET', 'CITY', 'STATE_PROVINCE', 'ZIP_CODE', 'COUNTRY']
    .map((part) => tidy(childText(element, part)))
    .filter((part) => part !== '')
    .join(', ');
  if (full === '') return;
  const address: Mutable<Address> = { full };
  if (city !== '') address.city = city;
  if (country !== '') {
    address.country = toCountry(country);
    addUnique(draft.countries, address.country);
  }
  addUnique(draft.addresses, address);
}

function readDocument(draft: Mutable<PartyDraft>, element: XmlElement): void {
  const value = tidy(childText(element, 'NUMBER'));
  if (value === '') return;
  const type = /passport/i.test(childText(element, 'TYPE_OF_DOCUMENT')) ? 'passport' : 'national-id';
  const issuer = childText(element, 'ISSUING_COUNTRY') || childText(element, 'COUNTRY_OF_ISSUE');
  const country = issuer === '' ? undefined : toCountry(issuer).code;
  addUnique(draft.identifiers, country === undefined ? { type, value } : { type, value, country });
}
