import { afterAll, describe, expect, test } from 'vitest';
import { folderWith, jsonLines, surety } from './testing/surety.ts';

const pair = (id: string, query: string, candidate: string, more = 'person,,') => `${id},"${query}","${candidate}",${more}`;
const header = 'id,query,candidate,entity_type,query_props,candidate_props';
const born = (date: string) => `"{""date_of_birth"": ""${date}""}"`;
const folder = folderWith({
  'pairs.csv': [
    header,
    pair('a', 'Marguerite Vantongeren', 'Vantongeren, Marguerite'),
    pair('b', 'Marguerite Vantongeren', 'Osvaldo Quillfeather'),
  ].join('\n'),
  'dates.csv': [
    header,
    pair('same', 'Jon Vantongeren', 'John Vantongeren', `person,${born('1961-03-04')},${born('1961-03-04')}`),
    pair('other', 'Jon Vantongeren', 'John Vantongeren', `person,${born('1961-03-04')},${born('1990-12-24')}`),
  ].join('\n'),
  'parts.csv': [
    header,
    `p,,,person,"{""firstName"": ""Hans"", ""lastName"": ""Friedrich""}","{""firstName"": ""Hans"", ""lastName"": ""Friedrich""}"`,
  ].join('\n'),
  'bare.csv': 'query,candidate\nA Name,A Name\n',
  'bad-props.csv': `${header}\n${pair('a', 'X Y', 'X Y', 'person,{oops,')}\n`,
  'other.csv': 'id,name\n1,X\n',
});
afterAll(() => folder.remove());

const scores = async (file: string) => {
  const { out } = await surety(['match', '--pairs', folder.path(file), '--json']);
  return jsonLines(out).map((line) => Number(Reflect.get(Object(line), 'score')));
};

describe('surety match', () => {
  test('answers id, score and match of each pair in the order of the file', async () => {
    const { code, out, err } = await surety(['match', '--pairs', folder.path('pairs.csv'), '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(jsonLines(out)).toEqual([
      { id: 'a', score: expect.any(Number), match: true },
      { id: 'b', score: expect.any(Number), match: false },
    ]);
  });

  test('takes what is known of each side into account', async () => {
    const [same = 0, other = 1] = await scores('dates.csv');
    expect(same).toBeGreaterThan(other);
  });

  test('puts a name together from its parts', async () => {
    expect(await scores('parts.csv')).toEqual([expect.closeTo(0.92, 5)]);
  });

  test('numbers pairs that have no id', async () => {
    const { out } = await surety(['match', '--pairs', folder.path('bare.csv'), '--json']);
    expect(jsonLines(out)).toMatchObject([{ id: '1', match: true }]);
  });

  test('shows a pair a line to a person', async () => {
    const { out } = await surety(['match', '--pairs', folder.path('pairs.csv')]);
    expect(out.split('\n')[1]).toMatch(/^0\.\d\d\tno match\tMarguerite Vantongeren\tOsvaldo Quillfeather$/);
  });

  test('matches at the threshold that is asked for', async () => {
    const { out } = await surety(['match', '--pairs', folder.path('pairs.csv'), '--threshold', '0', '--json']);
    expect(jsonLines(out)).toMatchObject([{ match: true }, { match: true }]);
  });

  test.each([
    ['bad-props.csv', 'Row 1: query_props is not JSON.'],
    ['other.csv', 'needs the column query in its first line; it has id, name.'],
  ])('refuses %s in one sentence', async (file, sentence) => {
    const { code, err } = await surety(['match', '--pairs', folder.path(file), '--json']);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
  });
});
