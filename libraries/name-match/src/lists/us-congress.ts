import { parse as parseYaml } from 'yaml';
import { NameMatchError } from '../errors.ts';
import type { PartyDraft, Position } from '../party.ts';
import { parsePartialDate } from './dates.ts';
import { addName, addUnique, DraftBook, emptyDraft, type Mutable, tidy, toGender } from './draft.ts';
import { asObjects, asText, isObject, type JsonObject } from './json-lines.ts';
import { type OpenedFile, shownName } from './opened-file.ts';
import type { ListParser, ParsedList, ParserContext } from './parser.ts';

/** Members of the United States Congress (the public-domain congress-legislators project), JSON or YAML, as politically exposed persons. */
export const usCongress: ListParser = {
  format: 'us-congress',
  recognises: ({ head }) => /bioguide/.test(head) && /^\s*(?:\[|- id:|---)/.test(head),
  parse: parseCongress,
};

/** The files are a few megabytes; they are read whole, up to this many characters. */
const TEXT_LENGTH_MAX = 64 << 20;

async function parseCongress(files: readonly OpenedFile[], context: ParserContext): Promise<ParsedList> {
  const book = new DraftBook();
  for (const file of files) {
    let text = '';
    for await (const piece of file.text()) {
      text += piece;
      if (text.length > TEXT_LENGTH_MAX)
        throw new NameMatchError('list_too_large', `${shownName(file.name)} is too large for this format.`, { file: file.name });
    }
    for (const member of asObjects(parseWhole(file, text))) {
      const draft = readMember(member);
      if (draft !== undefined) book.add(draft);
      context.count(book.size);
    }
  }
  return { source: 'Members of the United States Congress', generatedOn: null, drafts: book.drafts() };
}

function parseWhole(file: OpenedFile, text: string): unknown {
  const json = /^\s*\[/.test(text);
  try {
    return json ? JSON.parse(text) : parseYaml(text, { maxAliasCount: 0 });
  } catch (cause) {
    const cut = json && !/\]\s*$/.test(text);
    throw new NameMatchError(
      cut ? 'list_truncated' : 'list_not_well_formed',
      `${shownName(file.name)} ${cut ? 'ends before it is complete' : 'cannot be read'}. Download it again.`,
      { file: file.name, cause },
    );
  }
}

function readMember(member: JsonObject): Mutable<PartyDraft> | undefined {
  const ids = isObject(member.id) ? member.id : {};
  const name = isObject(member.name) ? member.name : {};
  const bio = isObject(member.bio) ? member.bio : {};
  const reference = asText(ids.bioguide);
  if (reference === '') return undefined;
  const part = (key: string): string => tidy(asText(name[key]));
  const [first, middle, last, suffix, nickname] = [part('first'), part('middle'), part('last'), part('suffix'), part('nickname')];
  const draft = emptyDraft(reference, 'person');
  addName(draft, part('official_full') || `${first} ${last}`, { kind: 'primary', parts: { first, middle, last, suffix, nickname } });
  addName(draft, [first, middle, last, suffix].filter((one) => one !== '').join(' '));
  addName(draft, `${first} ${last}`);
  if (nickname !== '') addName(draft, `${nickname} ${last}`);
  const date = parsePartialDate(asText(bio.birthday));
  if (date !== undefined) draft.birthDates.push(date);
  const gender = toGender(asText(bio.gender));
  if (gender !== undefined) draft.genders.push(gender);
  draft.nationalities.push({ code: 'US', raw: 'US' });
  draft.topics.push('role.pep');
  for (const term of asObjects(member.terms)) addUnique(draft.positions, readTerm(term));
  if (asText(ids.wikidata) !== '') draft.identifiers.push({ type: 'wikidata', value: asText(ids.wikidata) });
  return draft;
}

function readTerm(term: JsonObject): Position {
  const house = asText(term.type) === 'sen' ? 'Senator' : 'Representative';
  const title = `United States ${house}, ${asText(term.state)}`;
  return { title, start: asText(term.start), end: asText(term.end), country: 'US' };
}
