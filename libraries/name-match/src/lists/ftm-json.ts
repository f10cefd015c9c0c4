import type { PartyDraft } from '../party.ts';
import { countryCode, toCountry } from './countries.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, type Mutable, tidy, toGender } from './draft.ts';
import { asText, asTexts, isObject, type JsonObject, jsonLines } from './json-lines.ts';
import type { OpenedFile } from './opened-file.ts';
import { SCHEMA_KINDS } from './opensanctions-csv.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';

/** FollowTheMoney entities, one a line (`entities.ftm.json`), and their delta files of ADD, MOD and DEL operations. */
export const ftmJson: ListParser = {
  format: 'ftm-json',
  recognises: ({ head }) => /^\s*\{[^\n]*"(?:schema|op)"\s*:/.test(head) || /^\s*\{\s*"op"/.test(head),
  parse: parseFtm,
};

async function parseFtm(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  const removed: string[] = [];
  const addresses = new Map<string, string>();
  const wanted = new Map<string, string[]>();
  let delta = false;
  for (const file of files) {
    for await (const line of jsonLines(file)) {
      const entity = isObject(line.entity) ? line.entity : line;
      const op = asText(line.op);
      delta = delta || op !== '';
      if (op === 'DEL') removed.push(asText(entity.id));
      else readEntity(entity, { book, addresses, wanted });
      context.count(book.size);
    }
  }
  // Addresses are entities of their own and may come after those who live there.
  for (const [reference, ids] of wanted) for (const id of ids) addAddress(book.get(reference), addresses.get(id));
  const list = { source: 'FollowTheMoney entities', generatedOn: null, drafts: book.drafts() };
  return delta ? { ...list, removed } : list;
}

function addAddress(draft: Mutable<PartyDraft> | undefined, full: string | undefined): void {
  if (draft !== undefined && full !== undefined) addUnique(draft.addresses, { full });
}

interface Reading {
  readonly book: DraftBook;
  readonly addresses: Map<string, string>;
  readonly wanted: Map<string, string[]>;
}

const IDENTIFIERS: Readonly<Record<string, string>> = {
  passportNumber: 'passport', idNumber: 'national-id', taxNumber: 'tax', innCode: 'tax', vatCode: 'tax', registrationNumber: 'registration', ogrnCode: 'registration', okpoCode: 'registration',
  imoNumber: 'imo', mmsi: 'mmsi', callSign: 'call-sign', swiftBic: 'swift', leiCode: 'lei', dunsCode: 'duns', bikCode: 'bik', isin: 'isin', publicKey: 'wallet', serialNumber: 'tail-number', registrationMark: 'tail-number', uniqueEntityId: 'registration', email: 'email', phone: 'phone',
}; // biome-ignore format: a table

function readEntity(entity: JsonObject, { book, addresses, wanted }: Reading): void {
  const reference = asText(entity.id);
  const properties = isObject(entity.properties) ? entity.properties : {};
  const texts = (key: string): string[] =>
    asTexts(properties[key])
      .map(tidy)
      .filter((text) => text !== '');
  const schema = asText(entity.schema);
  if (schema === 'Address') {
    const full = texts('full')[0] ?? asText(entity.caption);
    if (full !== '') addresses.set(reference, full);
    return;
  }
  const kind = SCHEMA_KINDS[schema];
  // Ownerships, sanctions and the like are no parties.
  if (kind === undefined || reference === '') return;
  const draft = emptyDraft(reference, kind);
  const caption = tidy(asText(entity.caption));
  if (caption !== '') draft.caption = caption;
  addName(draft, caption, { kind: 'primary' });
  for (const name of texts('name')) addName(draft, name, { kind: 'primary' });
  for (const name of texts('alias')) addName(draft, name);
  for (const name of texts('previousName')) addName(draft, name, { kind: 'former' });
  for (const name of texts('weakAlias')) addName(draft, name, { strength: 'weak' });
  for (const text of texts('birthDate')) {
    const date = parsePartialDate(text);
    if (date !== undefined) addUnique(draft.birthDates, date);
  }
  for (const place of texts('birthPlace')) addUnique(draft.birthPlaces, place);
  for (const country of [...texts('nationality'), ...texts('citizenship')]) addUnique(draft.nationalities, toCountry(country));
  for (const key of ['country', 'jurisdiction', 'mainCountry', 'flag', 'registrationCountry'])
    for (const country of texts(key)) addUnique(draft.countries, toCountry(country));
  for (const text of texts('gender')) {
    const gender = toGender(text);
    if (gender !== undefined) addUnique(draft.genders, gender);
  }
  const country = texts('country')
    .map(countryCode)
    .find((code) => code !== undefined);
  for (const [key, type] of Object.entries(IDENTIFIERS))
    for (const value of texts(key)) addUnique(draft.identifiers, country === undefined ? { type, value } : { type, value, country });
  for (const full of texts('address')) addUnique(draft.addresses, { full });
  const linked = texts('addressEntity');
  if (linked.length > 0) wanted.set(reference, linked);
  for (const title of texts('position')) addUnique(draft.positions, { title });
  for (const program of [...texts('program'), ...texts('programId')]) addUnique(draft.programs, program);
  for (const topic of texts('topics')) addUnique(draft.topics, topic);
  const notes = texts('notes').join('\n');
  if (notes !== '') draft.remarks = notes;
  const since = texts('createdAt')[0]?.slice(0, 10);
  if (since !== undefined) draft.listedOn = since;
  book.add(draft);
}
