import type { Address, NameParts, PartyDraft } from '../party.ts';
import { countryCode, toCountry } from './countries.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, type Mutable, tidy, toGender } from './draft.ts';
import type { OpenedFile } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';
import { child, childrenNamed, childText, type XmlElement, xmlRecords } from './xml.ts';

/** OFAC's `sdnList` XML (sdn.xml, consolidated.xml): structured names, dates and identifiers, aliases marked strong or weak. */
export const ofacXml: ListParser = {
  format: 'ofac-xml',
  recognises: ({ head }) => /<sdnList[\s>]/.test(head),
  parse: parseOfacXml,
};

async function parseOfacXml(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  let generatedOn: string | null = null;
  for (const file of files) {
    for await (const record of xmlRecords(file.name, file.text(), { records: new Set(['sdnEntry', 'publshInformation']) })) {
      if (record.name === 'publshInformation')
        generatedOn = parsePartialDate(childText(record, 'Publish_Date'), { monthFirst: true })?.from ?? null;
      else {
        book.add(readEntry(record));
        context.count(book.size);
      }
    }
  }
  return { source: 'OFAC sanctions list (XML)', generatedOn, drafts: book.drafts() };
}

const KINDS: Readonly<Record<string, PartyDraft['kind']>> = {
  individual: 'person',
  vessel: 'vessel',
  aircraft: 'aircraft',
  entity: 'organisation',
};

function readEntry(entry: XmlElement): Mutable<PartyDraft> {
  const draft = emptyDraft(childText(entry, 'uid'), KINDS[childText(entry, 'sdnType').toLowerCase()] ?? 'organisation');
  readName(draft, entry, { kind: 'primary' });
  const title = tidy(childText(entry, 'title'));
  if (title !== '') draft.positions.push({ title });
  for (const program of items(entry, 'programList', 'program')) addUnique(draft.programs, tidy(program.text));
  draft.topics.push('sanction');
  for (const aka of items(entry, 'akaList', 'aka')) {
    readName(draft, aka, {
      kind: childText(aka, 'type').startsWith('f') ? 'former' : 'alias',
      strength: childText(aka, 'category') === 'weak' ? 'weak' : 'strong',
    });
  }
  for (const item of items(entry, 'dateOfBirthList', 'dateOfBirthItem')) {
    const date = parsePartialDate(childText(item, 'dateOfBirth'));
    if (date !== undefined) addUnique(draft.birthDates, date);
  }
  for (const item of items(entry, 'placeOfBirthList', 'placeOfBirthItem'))
    addUnique(draft.birthPlaces, tidy(childText(item, 'placeOfBirth')));
  for (const [list, element] of [
    ['nationalityList', 'nationality'],
    ['citizenshipList', 'citizenship'],
  ] as const) {
    for (const item of items(entry, list, element)) addUnique(draft.nationalities, toCountry(tidy(childText(item, 'country'))));
  }
  for (const address of items(entry, 'addressList', 'address')) readAddress(draft, address);
  for (const id of items(entry, 'idList', 'id')) readIdentifier(draft, id);
  const vessel = child(entry, 'vesselInfo');
  if (vessel !== undefined) {
    const callSign = childText(vessel, 'callSign');
    if (callSign !== '') draft.identifiers.push({ type: 'call-sign', value: callSign });
    const flag = childText(vessel, 'vesselFlag');
    if (flag !== '') addUnique(draft.countries, toCountry(flag));
  }
  const remarks = tidy(childText(entry, 'remarks'));
  if (remarks !== '') draft.remarks = remarks;
  return draft;
}

function items(entry: XmlElement, list: string, name: string): XmlElement[] {
  return childrenNamed(entry, list).flatMap((one) => childrenNamed(one, name));
}

function readName(
  draft: Mutable<PartyDraft>,
  element: XmlElement,
  options: { kind: 'primary' | 'alias' | 'former'; strength?: 'strong' | 'weak' },
): void {
  const first = tidy(childText(element, 'firstName'));
  const last = tidy(childText(element, 'lastName'));
  const parts: NameParts | undefined = first === '' ? undefined : { first, last };
  addName(draft, `${first} ${last}`, parts === undefined ? options : { ...options, parts });
}

function readAddress(draft: Mutable<PartyDraft>, element: XmlElement): void {
  const full = ['address1', 'address2', 'address3', 'city', 'stateOrProvince', 'postalCode', 'country']
    .map((part) => tidy(childText(element, part)))
    .filter((part) => part !== '')
    .join(', ');
  if (full === '') return;
  const address: Mutable<Address> = { full };
  const city = tidy(childText(element, 'city'));
  if (city !== '') address.city = city;
  const country = tidy(childText(element, 'country'));
  if (country !== '') {
    address.country = toCountry(country);
    addUnique(draft.countries, address.country);
  }
  addUnique(draft.addresses, address);
}

const ID_TYPES: readonly (readonly [RegExp, string])[] = [
  [/passport/i, 'passport'],
  [/vessel registration/i, 'imo'],
  [/mmsi|maritime mobile/i, 'mmsi'],
  [/swift/i, 'swift'],
  [/legal entity number/i, 'lei'],
  [/digital currency/i, 'wallet'],
  [/tax|r\.f\.c|\bnit\b|\bruc\b|v\.a\.t|fiscal/i, 'tax'],
  [/national id|cedula|c\.u\.r\.p|d\.n\.i|identification number|ssn|personal id|residency/i, 'national-id'],
  [/registration|company number|commercial|business|enterprise|trade license|charity|credit code/i, 'registration'],
  [/aircraft/i, 'tail-number'],
  [/email/i, 'email'],
  [/phone/i, 'phone'],
  [/website/i, 'website'],
  [/isin/i, 'isin'],
];

function readIdentifier(draft: Mutable<PartyDraft>, element: XmlElement): void {
  const kind = childText(element, 'idType');
  const value = tidy(childText(element, 'idNumber'));
  if (/^gender$/i.test(kind)) {
    const gender = toGender(value);
    if (gender !== undefined) addUnique(draft.genders, gender);
    return;
  }
  const type = ID_TYPES.find(([pattern]) => pattern.test(kind))?.[1];
  if (type === undefined || value === '') return;
  const country = countryCode(childText(element, 'idCountry'));
  addUnique(draft.identifiers, country === undefined ? { type, value } : { type, value, country });
}
