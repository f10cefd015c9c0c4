import type { PartialDate, PartyDraft } from '../party.ts';
import { toCountry } from './countries.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, type Mutable, tidy, toGender } from './draft.ts';
import type { OpenedFile } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';
import { childrenNamed, type XmlElement, xmlRecords } from './xml.ts';

/** The EU Financial Sanctions Files export, version 1.1. */
export const euXml: ListParser = {
  format: 'eu-xml',
  recognises: ({ head }) => head.includes('eu.europa.ec/fpi/fsd/export'),
  parse: parseEu,
};

async function parseEu(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  let generatedOn: string | null = null;
  for (const file of files) {
    const records = xmlRecords(file.name, file.text(), {
      records: new Set(['sanctionEntity']),
      onOther: (name, attributes) => {
        if (name === 'export') generatedOn = attributes.generationDate ?? null;
      },
    });
    for await (const record of records) {
      book.add(readEntity(record));
      context.count(book.size);
    }
  }
  return { source: 'EU Consolidated Financial Sanctions List', generatedOn, drafts: book.drafts() };
}

function readEntity(entity: XmlElement): Mutable<PartyDraft> {
  const type = childrenNamed(entity, 'subjectType')[0]?.attributes;
  const person = type?.classificationCode === 'P' || type?.code === 'person';
  const draft = emptyDraft(entity.attributes.euReferenceNumber || entity.attributes.logicalId || '', person ? 'person' : 'organisation');
  for (const alias of childrenNamed(entity, 'nameAlias')) {
    const {
      wholeName = '',
      firstName = '',
      middleName = '',
      lastName = '',
      strong,
      nameLanguage,
      gender,
      function: office = '',
    } = alias.attributes;
    addName(draft, wholeName || `${firstName} ${middleName} ${lastName}`, {
      kind: draft.names.length === 0 ? 'primary' : 'alias',
      strength: strong === 'false' ? 'weak' : 'strong',
      lang: nameLanguage?.toLowerCase(),
      ...(lastName === '' ? {} : { parts: { first: firstName, middle: middleName, last: lastName } }),
    });
    const known = toGender(gender ?? '');
    if (known !== undefined) addUnique(draft.genders, known);
    if (office !== '') addUnique(draft.positions, { title: tidy(office) });
  }
  for (const born of childrenNamed(entity, 'birthdate')) readBirthDate(draft, born.attributes);
  for (const citizenship of childrenNamed(entity, 'citizenship')) {
    const code = citizenship.attributes.countryIso2Code ?? '';
    if (code !== '' && code !== '00') addUnique(draft.nationalities, toCountry(code));
  }
  for (const id of childrenNamed(entity, 'identification')) {
    const value = tidy(id.attributes.number ?? '');
    if (value === '') continue;
    const country = toCountry(id.attributes.countryIso2Code ?? '').code;
    const type = TYPES[id.attributes.identificationTypeCode ?? ''] ?? 'other';
    addUnique(draft.identifiers, country === undefined ? { type, value } : { type, value, country });
  }
  for (const address of childrenNamed(entity, 'address')) {
    const { street = '', city = '', zipCode = '', countryDescription = '', countryIso2Code = '' } = address.attributes;
    const full = [street, zipCode, city, countryDescription]
      .map(tidy)
      .filter((part) => part !== '')
      .join(', ');
    if (countryIso2Code !== '' && countryIso2Code !== '00') addUnique(draft.countries, toCountry(countryIso2Code));
    if (full !== '') addUnique(draft.addresses, { full });
  }
  for (const regulation of childrenNamed(entity, 'regulation'))
    if (regulation.attributes.programme) addUnique(draft.programs, regulation.attributes.programme);
  draft.topics.push('sanction');
  const since = entity.attributes.designationDate ?? '';
  if (/^\d{4}-\d\d-\d\d/.test(since)) draft.listedOn = since.slice(0, 10);
  const remarks = childrenNamed(entity, 'remark')
    .map((remark) => tidy(remark.text))
    .join(' ');
  if (remarks !== '') draft.remarks = remarks;
  return draft;
}

const TYPES: Readonly<Record<string, string>> = {
  passport: 'passport',
  id: 'national-id',
  regnumber: 'registration',
  fiscalcode: 'tax',
  tradelic: 'registration',
  swiftbic: 'swift',
  imo: 'imo',
};

function readBirthDate(
  draft: Mutable<PartyDraft>,
  {
    birthdate = '',
    year = '',
    yearRangeFrom = '',
    yearRangeTo = '',
    circa,
    city = '',
    countryDescription = '',
  }: Readonly<Record<string, string>>,
): void {
  const raw = birthdate || year || (yearRangeFrom !== '' && yearRangeTo !== '' ? `${yearRangeFrom} to ${yearRangeTo}` : '');
  const date: PartialDate | undefined = parsePartialDate(raw);
  if (date !== undefined) addUnique(draft.birthDates, circa === 'true' ? { ...date, circa: true } : date);
  const place = [city, countryDescription]
    .map(tidy)
    .filter((part) => part !== '' && part !== '-' && part !== 'UNKNOWN')
    .join(', ');
  if (place !== '') addUnique(draft.birthPlaces, place);
}
