import { type NameToken, type PreparedName, prepareName, WEIGHT_STEPS } from '../names/prepare.ts';
import type { Party } from '../party.ts';
import { IDENTIFIER_LENGTH_MIN, identifierKey, listedEvidenceCountries } from '../score/evidence.ts';
import { Growing, groupByHash, toCsr } from './growing.ts';
import { hashText, wordKeys } from './keys.ts';
import { openIndex } from './open.ts';
import type { NamedList, ScreeningIndex } from './screening-index.ts';
import { packSections, type Sections } from './sections.ts';
import { isFindable, ROLES, wordKey, wordKindOf } from './words-of-index.ts';

/**
 * Builds an index over one or several lists. The result does not depend on the order of the parties, except that ties between equal scores
 * are broken by list and reference.
 *
 * @example
 * const index = buildIndex([{ list: 'un-sc', parties }]);
 * index.screen({ name: 'Eric Badege', birthDate: '1971' })[0]?.reference; // 'CDi.001'
 */
export function buildIndex(lists: readonly NamedList[]): ScreeningIndex {
  return openIndex(packSections(collect(lists)));
}

function collect(lists: readonly NamedList[]): Sections {
  const words = new WordTable();
  const names = {
    party: new Growing(),
    flags: new Growing(),
    ordinal: new Growing(),
    weight: [] as number[],
    initials: [] as number[],
    start: new Growing(),
  };
  const tokens = { word: new Growing(), role: new Growing(), weight: new Growing() };
  const posted = { word: new Growing(), name: new Growing() };
  const identifiers = { hash: new Growing(), party: new Growing() };
  const parties = new PartyTable();
  lists.forEach(({ parties: entries }, list) => {
    for (const party of entries) {
      const id = parties.add(party, list);
      for (const { value } of party.identifiers) {
        const key = identifierKey(value);
        if (key.length < IDENTIFIER_LENGTH_MIN) continue;
        identifiers.hash.push(hashText(key));
        identifiers.party.push(id);
      }
      const seen = new Set<string>();
      party.names.forEach((name, ordinal) => {
        const prepared = prepareName(name.full, party.kind);
        const same = `${name.strength}${prepared.tokens.map((token) => token.text + token.looseness).join(' ')}`;
        if (prepared.tokens.length === 0 || seen.has(same)) return;
        seen.add(same);
        const nameId = names.party.length;
        names.party.push(id);
        names.ordinal.push(Math.min(ordinal, 0xffff));
        names.flags.push((name.strength === 'weak' ? 1 : 0) | (prepared.organisation ? 2 : 0));
        names.weight.push(sumWeights(prepared, () => true));
        names.initials.push(sumWeights(prepared, (token) => token.role === 'initial'));
        names.start.push(tokens.word.length);
        const posting = new Set<number>();
        for (const token of prepared.tokens) {
          const word = words.add(token);
          tokens.word.push(word);
          tokens.role.push(ROLES.indexOf(token.role));
          tokens.weight.push(Math.round(token.weight * WEIGHT_STEPS));
          if (isFindable(token.role)) posting.add(word);
        }
        for (const word of posting) {
          posted.word.push(word);
          posted.name.push(nameId);
        }
      });
    }
  });
  names.start.push(tokens.word.length);
  const postings = toCsr(words.count, posted.word.view(), posted.name.view());
  const identified = sortPairs(identifiers.hash.view(), identifiers.party.view());
  return {
    meta: new TextEncoder().encode(JSON.stringify({ lists: lists.map((one) => one.list) })),
    nameParty: names.party.view(),
    nameFlags: Uint8Array.from(names.flags.view()),
    nameOrdinal: Uint16Array.from(names.ordinal.view()),
    nameWeight: Float32Array.from(names.weight),
    nameInitials: Float32Array.from(names.initials),
    nameTokenStart: names.start.view(),
    nameToken: tokens.word.view(),
    nameTokenRole: Uint8Array.from(tokens.role.view()),
    nameTokenWeight: Uint8Array.from(tokens.weight.view()),
    ...words.sections(),
    postingStart: postings.start,
    posting: postings.values,
    identifierHash: identified.hash,
    identifierParty: identified.value,
    ...parties.sections(),
  };
}

function sumWeights(name: PreparedName, which: (token: NameToken) => boolean): number {
  let sum = 0;
  for (const token of name.tokens) if (which(token)) sum += token.weight;
  return sum;
}

function sortPairs(hash: Uint32Array, value: Uint32Array): { hash: Uint32Array; value: Uint32Array } {
  const { hashes, start, values } = groupByHash(hash, value);
  const expanded = new Uint32Array(values.length);
  for (let i = 0; i < hashes.length; i += 1) expanded.fill(hashes[i] ?? 0, start[i], start[i + 1]);
  return { hash: expanded, value: values };
}

/** Every distinct word of the index, with the keys to find it by. */
class WordTable {
  readonly #ids = new Map<string, number>();
  readonly #tokens: NameToken[] = [];

  get count(): number {
    return this.#tokens.length;
  }

  add(token: NameToken): number {
    const key = wordKey(token);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#tokens.length;
    this.#ids.set(key, id);
    this.#tokens.push(token);
    return id;
  }

  sections() {
    const textStart = new Growing();
    const text = new Growing();
    const soundStart = new Growing();
    const sound = new Growing();
    const hash = new Growing();
    const keyHash = new Growing();
    const keyWord = new Growing();
    const ids = new Growing();
    const kind = new Uint8Array(this.count);
    this.#tokens.forEach((token, id) => {
      textStart.push(text.length);
      soundStart.push(sound.length);
      for (let i = 0; i < token.text.length; i += 1) text.push(token.text.charCodeAt(i));
      for (const one of token.sounds) sound.push(one);
      kind[id] = wordKindOf(token);
      hash.push(hashText(wordKey(token)));
      ids.push(id);
      if (token.role === 'word') {
        for (const key of wordKeys(token.sounds, token.text, token.looseness).filed) {
          keyHash.push(key);
          keyWord.push(id);
        }
      }
    });
    textStart.push(text.length);
    soundStart.push(sound.length);
    const keys = groupByHash(keyHash.view(), keyWord.view());
    const exact = sortPairs(hash.view(), ids.view());
    return {
      wordTextStart: textStart.view(),
      wordText: Uint8Array.from(text.view()),
      wordSoundStart: soundStart.view(),
      wordSound: Uint8Array.from(sound.view()),
      wordKind: kind,
      wordHash: exact.hash,
      wordByHash: exact.value,
      keyHash: keys.hashes,
      keyWordStart: keys.start,
      keyWord: keys.values,
    };
  }
}

const PRECISIONS = ['day', 'month', 'year', 'range'];

/** What scoring needs of every party in packed form, and the whole entry as JSON for the hits. */
class PartyTable {
  readonly #list = new Growing();
  readonly #gender = new Growing();
  readonly #dateStart = new Growing();
  readonly #from = new Growing();
  readonly #to = new Growing();
  readonly #flags = new Growing();
  readonly #countryStart = new Growing();
  readonly #country = new Growing();
  readonly #json: Uint8Array[] = [];
  readonly #jsonStart: number[] = [];
  #jsonBytes = 0;

  add(party: Party, list: number): number {
    const id = this.#list.length;
    this.#list.push(list);
    let gender = 0;
    for (const one of party.genders) gender |= one === 'male' ? 1 : one === 'female' ? 2 : 4;
    this.#gender.push(gender);
    this.#dateStart.push(this.#from.length);
    for (const date of party.birthDates) {
      this.#from.push(Number(date.from.replaceAll('-', '')));
      this.#to.push(Number(date.to.replaceAll('-', '')));
      this.#flags.push(PRECISIONS.indexOf(date.precision) | (date.circa ? 4 : 0));
    }
    this.#countryStart.push(this.#country.length);
    for (const code of listedEvidenceCountries(party)) this.#country.push((code.charCodeAt(0) << 8) | code.charCodeAt(1));
    const json = new TextEncoder().encode(JSON.stringify(party));
    this.#jsonStart.push(this.#jsonBytes);
    this.#json.push(json);
    this.#jsonBytes += json.length;
    return id;
  }

  sections() {
    const json = new Uint8Array(this.#jsonBytes);
    this.#json.forEach((bytes, i) => {
      json.set(bytes, this.#jsonStart[i]);
    });
    this.#dateStart.push(this.#from.length);
    this.#countryStart.push(this.#country.length);
    return {
      partyList: Uint16Array.from(this.#list.view()),
      partyGender: Uint8Array.from(this.#gender.view()),
      partyDateStart: this.#dateStart.view(),
      dateFrom: this.#from.view(),
      dateTo: this.#to.view(),
      dateFlags: Uint8Array.from(this.#flags.view()),
      partyCountryStart: this.#countryStart.view(),
      country: Uint16Array.from(this.#country.view()),
      partyJsonStart: Float64Array.from([...this.#jsonStart, this.#jsonBytes]),
      partyJson: json,
    };
  }
}
