import { describe, expect, test } from 'vitest';
import { NameMatchError } from '../errors.ts';
import * as fixtures from './fixtures.ts';
import type { ListFile } from './list-file.ts';
import { applyDelta, readList } from './read-list.ts';

const file = (name: string, chunks: ListFile['chunks']): ListFile => ({ name, chunks });

async function failure(files: readonly ListFile[], options = {}): Promise<NameMatchError> {
  const error: unknown = await readList(files, options).catch((caught: unknown) => caught);
  if (error instanceof NameMatchError) return error;
  throw new Error(`expected a NameMatchError, got ${String(error)}`);
}

describe('OFAC CSV', () => {
  const files = [file('sdn.csv', fixtures.OFAC_SDN), file('alt.csv', fixtures.OFAC_ALT), file('add.csv', fixtures.OFAC_ADD)];

  test('joins the companion files by entity number and reads the remarks', async () => {
    const { format, parties, warnings } = await readList(files);
    expect(format).toBe('ofac-csv');
    expect(parties.map((party) => party.reference)).toEqual(['101', '102', '103', '104']);
    const [person, firm, ship] = parties;
    expect(person?.names.map((name) => [name.full, name.kind, name.strength])).toEqual([
      ['NORVELIN, Aldous Petrovich', 'primary', 'strong'],
      ['OLD TIDE', 'alias', 'weak'],
      ['NORWELIN, Aldus', 'alias', 'strong'],
      ['NORVELYN, A. P.', 'former', 'strong'],
    ]);
    expect(person?.programs).toEqual(['TEST-EO1', 'TEST-EO2']);
    expect(person?.birthDates.map((date) => [date.from, date.to])).toEqual([
      ['1972-12-26', '1972-12-26'],
      ['1973-01-01', '1973-12-31'],
    ]);
    expect(person?.nationalities).toEqual([{ code: 'RU', raw: 'Russia' }]);
    expect(person?.genders).toEqual(['male']);
    expect(person?.identifiers).toEqual([
      { type: 'passport', value: '4400123', country: 'RU' },
      { type: 'passport', value: '4400124', country: 'RU' },
    ]);
    expect(firm?.kind).toBe('organisation');
    expect(firm?.identifiers.map((one) => one.type)).toEqual(['tax', 'wallet']);
    expect(firm?.addresses[0]?.full).toBe('1 Wharf Road, Limassol 3030, Cyprus');
    expect(ship?.kind).toBe('vessel');
    expect(ship?.identifiers.map((one) => [one.type, one.value])).toEqual([
      ['call-sign', 'XQ9A'],
      ['imo', '9000001'],
      ['mmsi', '351000001'],
    ]);
    expect(warnings.map((warning) => warning.code)).toEqual(['orphan_rows']);
  });

  test('reads year, circa, range and month birth dates', async () => {
    const { parties } = await readList(files);
    expect(parties[3]?.birthDates.map((date) => [date.from, date.to, date.circa, date.precision])).toEqual([
      ['1960-01-01', '1960-12-31', true, 'year'],
      ['1951-01-01', '1953-12-31', false, 'range'],
      ['1976-10-01', '1976-10-31', false, 'month'],
    ]);
  });

  test('continues remarks in the comments file exactly where they were cut', async () => {
    const cut = '7,"KESTREL, Ann","individual","T",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1970; Pas"\n';
    const { parties } = await readList([file('sdn.csv', cut), file('sdn_comments.csv', '7,"sport K998877 (Norway)."\n')]);
    expect(parties[0]?.identifiers).toEqual([{ type: 'passport', value: 'K998877', country: 'NO' }]);
  });

  test('says which companion files are missing', async () => {
    const { warnings } = await readList([file('sdn.csv', fixtures.OFAC_SDN)]);
    expect(warnings.filter((one) => one.code === 'companion_missing')).toHaveLength(2);
  });

  test('merges an id that stands twice and warns', async () => {
    const { parties, warnings } = await readList([
      file('sdn.csv', fixtures.OFAC_SDN.replace('\u001a', '102,"QUILLFISH SHIPPING",-0- ,"T2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n')),
    ]);
    expect(parties.filter((party) => party.reference === '102')).toHaveLength(1);
    expect(parties[1]?.names.map((name) => name.full)).toContain('QUILLFISH SHIPPING');
    expect(warnings.map((one) => one.code)).toContain('duplicate_reference');
  });

  test('refuses a file cut off in the middle of a record or of a quote', async () => {
    expect((await failure([file('sdn.csv', fixtures.OFAC_SDN.slice(0, 700))])).code).toBe('list_truncated');
    expect((await failure([file('sdn.csv', `${fixtures.OFAC_SDN.slice(0, -1)}105,"X",-0- ,"T",-0- \n`)])).code).toBe('list_truncated');
  });
});

test('UN XML: names, original script, qualities, empty aliases, dates and documents', async () => {
  const { parties, generatedOn } = await readList([file('consolidated.xml', fixtures.UN_XML)]);
  expect(generatedOn).toBe('2031-01-02T03:04:05Z');
  const [person, entity] = parties;
  expect(person?.reference).toBe('FXi.001');
  expect(person?.caption).toBe('BORIN TALVE');
  expect(person?.names.map((name) => [name.full, name.strength, name.script])).toEqual([
    ['BORIN TALVE', 'strong', 'Latn'],
    ['Борин Талве', 'strong', 'Cyrl'],
    ['Borin Talvey', 'strong', 'Latn'],
    ['The Pilot', 'weak', 'Latn'],
  ]);
  expect(person?.birthDates.map((date) => [date.from, date.to, date.circa])).toEqual([
    ['1960-01-01', '1962-12-31', false],
    ['1958-01-01', '1958-12-31', true],
  ]);
  expect(person?.nationalities[0]?.code).toBe('KP');
  expect(person?.remarks).toBe('Seen in <Port> & harbour');
  expect(person?.identifiers).toEqual([{ type: 'passport', value: 'F1234567', country: 'PA' }]);
  expect(entity?.names.map((name) => name.kind)).toEqual(['primary', 'former']);
});

test('XML cut off anywhere is refused as truncated, a bare & as not well-formed, lost bytes as damaged encoding', async () => {
  for (const share of [0.3, 0.6, 0.9]) {
    expect((await failure([file('consolidated.xml', fixtures.UN_XML.slice(0, Math.floor(fixtures.UN_XML.length * share)))])).code).toBe(
      'list_truncated',
    );
  }
  expect((await failure([file('consolidated.xml', fixtures.UN_XML.replace('BORIN', 'BORIN & SON'))])).code).toBe('list_not_well_formed');
  const bytes = new TextEncoder().encode(fixtures.UN_XML).map((byte) => (byte === 0xd0 ? 0xff : byte));
  expect((await failure([file('consolidated.xml', bytes)])).code).toBe('list_encoding_damaged');
});

test('entity expansion is refused', async () => {
  const bomb = `<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${fixtures.UN_XML.slice(39).replace('BORIN', '&b;')}`;
  expect((await failure([file('un.xml', bomb)], { format: 'un-xml' })).code).toBe('list_not_well_formed');
});

test.each([
  ['opensanctions-csv', 'targets.simple.csv', fixtures.OPENSANCTIONS, ['FX-1', 'FX-2']],
  ['ofac-xml', 'consolidated.xml', fixtures.OFAC_XML, ['501']],
  ['eu-xml', 'eu.xml', fixtures.EU_XML, ['EU.1.1']],
  ['uk-conlist-csv', 'ConList.csv', fixtures.UK_CONLIST, ['7001']],
  ['us-csl-csv', 'consolidated.csv', fixtures.CSL, ['9001']],
  ['us-dpl', 'dpl.txt', fixtures.DPL, ['P. ASHLOCK']],
  ['ca-sema-xml', 'sema.xml', fixtures.SEMA, ['Belarus | 1, Part 1 | 2', 'Belarus | 1, Part 2 | 1']],
  ['ftm-json', 'entities.ftm.json', fixtures.FTM, ['NK-1']],
  ['senzing-json', 'senzing.json', fixtures.SENZING, ['R-1']],
  ['us-congress', 'legislators-current.yaml', fixtures.CONGRESS_YAML, ['Z000001']],
  ['flattened-csv', 'names.csv', fixtures.FLATTENED, ['OLAVI TARN']],
  ['simple-csv', 'demo.csv', fixtures.SIMPLE, ['DEMO-1', 'DEMO-2']],
] as const)('%s is recognised and read', async (format, name, text, references) => {
  const list = await readList([file(name, text)]);
  expect(list.format).toBe(format);
  expect(list.parties.map((party) => party.reference)).toEqual(references);
  expect(list.parties).toMatchSnapshot();
});

test('UK rows of one Group ID are one party; 00/00/1980 is a year', async () => {
  const { parties } = await readList([file('ConList.csv', fixtures.UK_CONLIST)]);
  expect(parties).toHaveLength(1);
  expect(parties[0]?.caption).toBe('Simon HARROWGATE');
  expect(parties[0]?.birthDates.map((date) => [date.from, date.precision])).toEqual([
    ['1980-01-01', 'year'],
    ['1981-01-01', 'year'],
  ]);
  expect(parties[0]?.nationalities.map((one) => one.code)).toEqual(['SA', 'QA']);
});

test('a FollowTheMoney delta adds, replaces and removes', async () => {
  const { parties } = await readList([
    file('entities.ftm.json', `${fixtures.FTM}{"id":"NK-9","schema":"Person","properties":{"name":["Gone"]}}\n`),
  ]);
  const delta = await readList([file('entities.delta.json', fixtures.FTM_DELTA)]);
  expect(delta.removed).toEqual(['NK-9']);
  expect(applyDelta(parties, delta).map((party) => [party.reference, party.caption])).toEqual([
    ['NK-1', 'Ferro Group'],
    ['NK-2', 'Petra Lund'],
  ]);
});

test('chunk borders do not matter', async () => {
  const whole = await readList([file('consolidated.xml', fixtures.UN_XML)]);
  for (const size of [1, 7, 1000]) {
    const bytes = new TextEncoder().encode(fixtures.UN_XML);
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
    expect((await readList([file('consolidated.xml', chunks)])).parties).toEqual(whole.parties);
  }
});

test('empty, blank, unknown and too large files are refused with their own codes and sentences', async () => {
  expect((await failure([])).code).toBe('list_empty');
  expect((await failure([file('sdn.csv', '')])).code).toBe('list_empty');
  expect((await failure([file('sdn.csv', ' \n\u001a')])).code).toBe('list_empty');
  expect((await failure([file('a.xml', '<CONSOLIDATED_LIST></CONSOLIDATED_LIST>')])).code).toBe('list_empty');
  expect((await failure([file('page.html', '<!doctype html><html><body>503</body></html>')])).code).toBe('list_format_unknown');
  expect((await failure([file('list.gz', new Uint8Array([0x1f, 0x8b, 8, 0]))])).message).toMatch(/compressed/);
  expect((await failure([file('sdn.csv', fixtures.OFAC_SDN)], { bytesMax: 100 })).code).toBe('list_too_large');
  expect((await failure([file('sdn.csv', fixtures.OFAC_SDN)], { partiesMax: 2 })).code).toBe('list_too_large');
  expect((await failure([file('alt.csv', fixtures.OFAC_ALT)])).message).toMatch(/sdn\.csv/);
});
