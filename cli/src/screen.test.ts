import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { folderWith, jsonLines, surety } from './testing/surety.ts';

const header =
  'id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,first_seen,last_seen,last_change';
const party = (id: string, schema: string, name: string, born: string, country: string) =>
  `${id},${schema},"${name}",,${born},${country},,,,,,FIC,fictional,,,`;
const people = [
  header,
  party('fic-1', 'Person', 'Marguerite Vantongeren', '1961-03-04', 'be'),
  party('fic-2', 'Person', 'Osvaldo Quillfeather', '1970', 'ar'),
].join('\n');
const firms = [header, party('fic-9', 'Company', 'Brackwater Shipping Limited', '', 'cy')].join('\n');

const folder = folderWith({
  'people.csv': `${people}\n`,
  'firms/targets.simple.csv.gz': gzipSync(`${firms}\n`),
  'firms/README.md': 'not a list',
  'customers.csv':
    'full_name,birth_date,country\n"Vantongeren, Marguerite",1961-03-04,be\n,1980-01-01,fr\nBrackwater Shipping Ltd,,\nNobody Atall,,\n',
  'damaged.csv.gz': gzipSync(people).subarray(0, 60),
  'no-names.csv': 'id,town\n1,Ghent\n',
  'broken.csv': 'name\n"never closed\n',
  'escape.csv': 'name\nOsvaldo\u001b[31m Quillfeather\n',
  'deep/lists/people.csv': people,
  'blank/.hidden': '',
});
const people1 = folder.path('people.csv');
afterAll(() => folder.remove());

describe('surety screen', () => {
  test('explains every hit of one name to a person', async () => {
    const { code, out, err } = await surety(['screen', '--list', people1, '--birth-date', '1961-03-04', 'Margerite Vantongeren']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Margerite Vantongeren: 1 hit at 0\.70 or more among 2 parties \(people\)\n/);
    expect(out).toMatch(/\n\d\.\d\d {2}Marguerite Vantongeren {2}\(person\)\n {6}people fic-1, FIC\n/);
    expect(out).toMatch(/\n {6}\+\d\.\d\d {2}name {10}/);
    expect(out).toMatch(/\n {6}\+\d\.\d\d {2}birth date {4}/);
  });

  test('says that there is none', async () => {
    const { code, out } = await surety(['screen', '--list', people1, 'Zbigniew Unlisted']);
    expect({ code, out }).toEqual({ code: 0, out: 'Zbigniew Unlisted: no hits at 0.70 or more among 2 parties (people)\n' });
  });

  test('answers one JSON object with list, reference, caption, score and features', async () => {
    const { out } = await surety(['screen', '--list', people1, '--list', folder.path('firms'), '--json', 'Brackwater Shipping']);
    const [line] = jsonLines(out);
    expect(line).toEqual({
      id: '1',
      hits: [
        {
          list: 'firms',
          reference: 'fic-9',
          caption: 'Brackwater Shipping Limited',
          score: expect.any(Number),
          features: expect.any(Array),
        },
      ],
    });
  });

  test('answers one line a row in the order of the file, also for a row without a name', async () => {
    const args = ['screen', '--list', people1, '--list', folder.path('firms'), '--json', '--input', folder.path('customers.csv')];
    const { code, out, err } = await surety(args);
    const shape = jsonLines(out).map((line) => [Reflect.get(Object(line), 'id'), /"reference":"([^"]+)"/.exec(JSON.stringify(line))?.[1]]);
    expect({ code, shape }).toEqual({
      code: 0,
      shape: [
        ['1', 'fic-1'],
        ['2', undefined],
        ['3', 'fic-9'],
        ['4', undefined],
      ],
    });
    expect(err).toBe('Row 2 has no name; it has no hits.\n');
  });

  test('shows a row a line to a person, and its progress only to one who watches', async () => {
    const args = ['screen', '--list', people1, '--input', folder.path('customers.csv')];
    const watched = await surety(args, { watched: true });
    expect(watched.out.split('\n')[0]).toMatch(/^1\tVantongeren, Marguerite\t1\t\d\.\d\d\tMarguerite Vantongeren\tpeople fic-1$/);
    expect(watched.err).toContain('4 rows,');
  });

  test('keeps two lists of one name apart', async () => {
    const { out } = await surety([
      'screen',
      '--list',
      people1,
      '--list',
      folder.path('deep/lists/people.csv'),
      '--json',
      'Osvaldo Quillfeather',
    ]);
    expect([...out.matchAll(/"list":"([^"]+)"/g)].map(([, list]) => list)).toEqual(['people', 'people-2']);
  });

  test('counts as hits only what reaches the threshold', async () => {
    const { out } = await surety(['screen', '--list', people1, '--threshold', '0.99', '--json', 'Osvaldo Quillfeather']);
    expect(jsonLines(out)).toEqual([{ id: '1', hits: [] }]);
  });

  test('lets nothing from a file command the terminal', async () => {
    const { out } = await surety(['screen', '--list', people1, '--input', folder.path('escape.csv')]);
    expect(out).not.toContain('\u001b');
  });

  test.each([
    ['a path that is not there', ['--list', 'nowhere.csv', 'X'], 'nowhere.csv does not exist.'],
    ['a folder of folders', ['--list', folder.path('deep'), 'X'], 'holds folders and no files'],
    ['an empty folder', ['--list', folder.path('blank'), 'X'], 'is empty; give a file'],
    ['a gzip that was cut off', ['--list', folder.path('damaged.csv.gz'), 'X'], 'gzip data is damaged or cut off'],
    ['a file that is no list', ['--list', folder.path('no-names.csv'), 'X'], 'is not recognised'],
    [
      'rows without a name column',
      ['--list', people1, '--input', folder.path('no-names.csv')],
      'needs one of the columns query, full_name, name in its first line; it has id, town.',
    ],
    ['rows that are no CSV', ['--list', people1, '--input', folder.path('broken.csv')], 'is not valid CSV'],
    ['an input that is not there', ['--list', people1, '--input', 'nothing.csv'], 'nothing.csv does not exist.'],
  ])('refuses %s in one sentence', async (_, args, sentence) => {
    const { code, out, err } = await surety(['screen', ...args]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    ['no list', ['X'], 'Give at least one --list.'],
    ['neither name nor file', ['--list', people1], 'Give either a name or --input.'],
    [
      'a name without quotation marks',
      ['--list', people1, 'Osvaldo', 'Quillfeather'],
      'Give one name, in quotation marks: "Osvaldo Quillfeather".',
    ],
    ['a threshold that is none', ['--list', people1, '--threshold', '70', 'X'], '--threshold must be a number from 0 to 1, not "70".'],
    ['a kind there is not', ['--list', people1, '--kind', 'robot', 'X'], '--kind must be one of person'],
    ['an option there is not', ['--list', people1, '--fuzzy', 'X'], "Unknown option '--fuzzy'."],
  ])('says how it is called when given %s', async (_, args, sentence) => {
    const { code, err } = await surety(['screen', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
    expect(err).toContain('See: surety screen --help');
  });
});
