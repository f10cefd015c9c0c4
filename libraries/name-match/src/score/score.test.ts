import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Party } from '../party.ts';
import { toParty } from '../record.ts';
import { compareNames } from './compare-names.ts';
import { comparePair } from './compare-pair.ts';
import { DEFAULT_THRESHOLD, NAME_ONLY_CEILING } from './threshold.ts';

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(fc.constantFrom('Odran', 'Kesh', 'al', 'Абдул', 'محمد', '김', '習', 'J.', 'GmbH', '44', 'Dr.', "O'Neil", 'Anne-Lise'), {
      maxLength: 6,
    })
    .map((words) => words.join(' ')),
);

test('a name score is between 0 and its ceiling, for any two strings', () => {
  fc.assert(
    fc.property(anyName, anyName, fc.constantFrom('person', 'organisation', 'vessel', 'other'), (a, b, kind) => {
      const { score } = compareNames(a, b, { kind });
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(NAME_ONLY_CEILING);
    }),
    { numRuns: 400 },
  );
});

test('comparing is symmetric', () => {
  fc.assert(
    fc.property(anyName, anyName, fc.constantFrom('person', 'organisation'), (a, b, kind) => {
      expect(compareNames(a, b, { kind }).score).toBeCloseTo(compareNames(b, a, { kind }).score, 2);
    }),
    { numRuns: 300 },
  );
});

test('a name with a letter in it is itself', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Odran', 'Kesh', 'Абдул', 'محمد', 'Lindqvist', 'bin', 'Tove'), { minLength: 1, maxLength: 5 }),
      (words) => {
        expect(compareNames(words.join(' '), words.join(' '), { kind: 'person' }).score).toBeGreaterThan(0.9);
      },
    ),
  );
});

describe.each([
  ['order', 'Odran Kesh', 'KESH, Odran', 'person'],
  ['a middle name left out', 'Odran Kesh', 'Odran Pavlovich Kesh', 'person'],
  ['an initial', 'O. Lindqvist', 'Odran Lindqvist', 'person'],
  ['a nickname', 'Bill Lindqvist', 'William Lindqvist', 'person'],
  ['a title', 'Dr. Odran Kesh', 'Odran Kesh', 'person'],
  ['one typing error', 'Odran Lindqist', 'Odran Lindqvist', 'person'],
  ['written together', 'OdranLindqvist', 'Odran Lindqvist', 'person'],
  ['written apart', 'Odran Lind qvist', 'Odran Lindqvist', 'person'],
  ['another first letter for the same sound', 'Wladimir Jaafar', 'Vladimir Yaafar', 'person'],
  ['Cyrillic', 'Владимир Кузнецов', 'Vladimir Kuznetsov', 'person'],
  ['Ukrainian', 'Володимир Гончар', 'Volodymyr Honchar', 'person'],
  ['Greek', 'Γεώργιος Παπαδόπουλος', 'Georgios Papadopoulos', 'person'],
  ['Arabic', 'عبد الرحمن الحسيني', 'Abdul Rahman al-Husseini', 'person'],
  ['Persian', 'محمد قاسمی', 'Mohammad Ghasemi', 'person'],
  ['Hebrew', 'יצחק לוי', 'Yitzhak Levi', 'person'],
  ['Chinese', '王小明', 'WANG Xiaoming', 'person'],
  ['Korean', '김영수', 'Kim Yong-su', 'person'],
  ['katakana', 'ジョン・スミス', 'John Smith', 'person'],
  ['Hindi', 'राजेश शर्मा', 'Rajesh Sharma', 'person'],
  ['a joined Arabic prefix', 'Abdelrahman Kesh', 'Abd al-Rahman Kesh', 'person'],
  ['a legal form of the same class', 'OOO Lantern', 'Lantern LLC', 'organisation'],
  ['a legal form left out', 'Lantern Works GmbH', 'Lantern Works', 'organisation'],
  ['a number in words', 'Brigade Forty-Four', 'Brigade 44', 'organisation'],
  ['a ship prefix', 'MV Grey Gull', 'GREY GULL', 'vessel'],
] as const)('%s', (_, a, b, kind) => {
  test(`${a} is ${b}`, () => {
    expect(compareNames(a, b, { kind }).score).toBeGreaterThanOrEqual(DEFAULT_THRESHOLD);
  });
});

describe.each([
  ['another family name', 'Odran Kesh', 'Odran Lindqvist', 'person'],
  ['another forename', 'Tove Lindqvist', 'Odran Lindqvist', 'person'],
  ['another initial', 'A. Lindqvist', 'Odran Lindqvist', 'person'],
  ['another patronymic', 'Rustam Ibrahimovich Kesh', 'Rustam Magomedovich Kesh', 'person'],
  ['only one part', 'Odran', 'Odran Lindqvist', 'person'],
  ['another number', 'Lantern Plant 12', 'Lantern Plant 13', 'organisation'],
  ['only common words agree', 'Lantern Trading Company', 'Quill Trading Company', 'organisation'],
  ['father and son', 'David Kesh Jr', 'David Kesh Sr', 'person'],
] as const)('%s', (_, a, b, kind) => {
  test(`${a} is not ${b}`, () => {
    expect(compareNames(a, b, { kind }).score).toBeLessThan(DEFAULT_THRESHOLD);
  });
});

function listed(more: Partial<Party> = {}): Party {
  return toParty({
    reference: 'X-1',
    kind: 'person',
    names: [{ full: 'Odran Lindqvist', kind: 'primary', strength: 'strong' }],
    birthDates: [{ from: '1970-03-04', to: '1970-03-04', precision: 'day', circa: false, raw: '1970-03-04' }],
    birthPlaces: [],
    nationalities: [{ code: 'SE', raw: 'Sweden' }],
    countries: [],
    genders: ['male'],
    identifiers: [{ type: 'passport', value: 'AB-123 456' }],
    addresses: [],
    positions: [],
    programs: [],
    topics: [],
    ...more,
  });
}

const score = (query: Parameters<typeof comparePair>[0], party = listed()): number => comparePair(query, party).score;

test('evidence orders the scores: nothing saturates', () => {
  const name = 'Odran Lindqvist';
  const ladder = [
    score({ name, birthDate: '1950-11-12', gender: 'female' }),
    score({ name, birthDate: '1950-11-12' }),
    score({ name, birthDate: '1972' }),
    score({ name, nationality: 'Norway' }),
    score({ name }),
    score({ name, nationality: 'Sweden' }),
    score({ name, birthDate: '1970' }),
    score({ name, birthDate: '1970-04-03' }),
    score({ name, birthDate: '1970-03-04' }),
    score({ name, birthDate: '1970-03-04', nationality: 'SE', gender: 'male' }),
  ];
  expect(ladder).toEqual([...ladder].sort((a, b) => a - b));
  expect(new Set(ladder).size).toBe(ladder.length);
  expect(Math.max(...ladder)).toBeLessThan(1);
  expect(ladder[1]).toBeLessThan(DEFAULT_THRESHOLD);
});

test('an exact identifier decides alone', () => {
  expect(score({ name: 'Somebody Else', identifiers: [{ value: 'ab123456' }] })).toBeGreaterThanOrEqual(0.98);
  expect(score({ name: 'Somebody Else', identifiers: [{ value: 'ab123457' }] })).toBeLessThan(0.3);
});

test('the contributions of all features add up to the score', () => {
  fc.assert(
    fc.property(
      anyName,
      fc.record({
        birthDate: fc.constantFrom('1970', '1970-03-04', '1951', 'x'),
        nationality: fc.constantFrom('SE', 'Norway', '?'),
        gender: fc.constantFrom('male', 'female', 'm'),
      }),
      (name, attributes) => {
        const result = comparePair({ name, ...attributes }, listed());
        expect(result.features.reduce((sum, one) => sum + one.contribution, 0)).toBeCloseTo(result.score, 10);
        expect(result.score).toBeGreaterThanOrEqual(0);
        expect(result.score).toBeLessThanOrEqual(1);
        for (const feature of result.features) expect(feature.label).toMatch(/\.$/);
      },
    ),
  );
});

test('every part of both names is accounted for in the alignment', () => {
  const { alignment } = compareNames('Dr. Odran Pavlovich Kesh', 'Kesh, Odran Tove', { kind: 'person' });
  expect(alignment.map((part) => [part.query, part.listed, part.rule])).toEqual([
    ['Odran', 'Odran', 'equal'],
    ['Kesh', 'Kesh', 'equal'],
    ['Dr', null, 'ignored'],
    ['Pavlovich', null, 'conflict'],
    [null, 'Tove', 'conflict'],
  ]);
});

test('a weak alias counts for less, a listed person never answers for a ship', () => {
  const weak = listed({ names: [{ full: 'Odran Lindqvist', kind: 'alias', strength: 'weak' }] });
  expect(score({ name: 'Odran Lindqvist' }, weak)).toBeLessThan(score({ name: 'Odran Lindqvist' }));
  expect(score({ name: 'Odran Lindqvist', kind: 'vessel' })).toBe(0);
});
