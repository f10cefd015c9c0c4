import fc from 'fast-check';
import { expect, test } from 'vitest';
import { soundsOf } from './phonetic.ts';
import { prepareName } from './prepare.ts';
import { mainScript, scriptOf } from './scripts.ts';
import { soundSimilarity } from './similarity.ts';
import { romanise } from './transliterate.ts';

test.each([
  ['Путин', 'putin'],
  ['Щербаков', 'shcherbakov'],
  ['Ελένη', 'eleni'],
  ['Μπάμπης', 'babis'],
  ['פוטין', 'pwtyn'],
  ['بوتين', 'bwtyn'],
  ['プーチン', 'puchin'],
  ['ジョン', 'jon'],
  ['ティム', 'timu'],
  ['푸틴', 'putin'],
  ['Հարություն', 'harutyun'],
  ['გიორგი', 'giorgi'],
  ['शर्मा', 'sharma'],
  ['मोदी', 'modi'],
  ['習近平', 'xijinping'],
  ['Łódź', 'lodz'],
  ['Søren', 'soren'],
  ['Erdoğan', 'erdogan'],
])('%s is read %s', (word, latin) => {
  expect(romanise(word, mainScript(word))).toBe(latin);
});

test('reading is idempotent and always plain', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (word) => {
      const once = romanise(word, mainScript(word));
      expect(once).toMatch(/^[a-z0-9]*$/);
      expect(romanise(once, 'Latn')).toBe(once);
    }),
  );
});

test('preparing what was prepared changes nothing', () => {
  const words = fc.array(fc.constantFrom('Odran', 'Kesh', 'al', 'bin', 'Dr.', 'Абдул', 'محمد', "O'Neil", 'Abdelrahman', 'Lindqvist'), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(words, (parts) => {
      const once = prepareName(parts.join(' '), 'person').tokens.map((token) => token.text);
      expect(prepareName(once.join(' '), 'person').tokens.map((token) => token.text)).toEqual(once);
    }),
  );
});

test('any string is prepared, with weights within bounds and a bounded number of parts', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.constantFrom('person', 'organisation', 'vessel', 'other'),
      (name, kind) => {
        const { tokens } = prepareName(name, kind);
        expect(tokens.length).toBeLessThanOrEqual(140);
        for (const { weight, text } of tokens) {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(1);
          expect(text).not.toBe('');
        }
      },
    ),
  );
});

test.each([
  ['person', 'Dr. Vladimir PUTIN', ['title', 'word', 'word']],
  ['person', 'Mohammed bin Salman', ['word', 'particle', 'word']],
  ['person', 'J.-C. Juncker', ['initial', 'initial', 'word']],
  ['organisation', 'FABERLIC EUROPE Sp. z o.o.', ['word', 'word', 'legal']],
  ['organisation', 'Obshchestvo s ogranichennoi otvetstvennostyu LANTERN', ['legal', 'word']],
  ['organisation', 'Brigade Forty-Four', ['word', 'number']],
  ['vessel', 'MV Grey Gull', ['title', 'word', 'word']],
] as const)('%s %s', (kind, name, roles) => {
  expect(prepareName(name, kind).tokens.map((token) => token.role)).toEqual(roles);
});

test.each(['Abd al-Rahman', 'Abdul Rahman', 'Abdelrahman', 'Abdurrahman', 'عبد الرحمن', 'عبدالرحمن'])(
  '%s begins with the servant-of prefix',
  (name) => {
    const [prefix, rest, ...more] = prepareName(name, 'person').tokens;
    expect(prefix?.text).toBe('abdul');
    expect(rest?.text).toMatch(/^ra?hma?n$/);
    expect(more).toEqual([]);
  },
);

test('sounds: spellings of one sound are one sound', () => {
  for (const [a, b] of [
    ['tschernobyl', 'chernobyl'],
    ['wladimir', 'wladimir'],
    ['youssef', 'yusef'],
    ['philip', 'filip'],
    ['mohammed', 'mohamed'],
    ['schmidt', 'shmidt'],
  ] as const)
    expect([...soundsOf(a)]).toEqual([...soundsOf(b)]);
});

test('likeness of sound is symmetric, bounded, and 1 only for equal sounds', () => {
  const word = fc.stringMatching(/^[a-z]{1,14}$/);
  fc.assert(
    fc.property(word, word, fc.constantFrom(0, 1, 2), (a, b, looseness) => {
      const [x, y] = [soundsOf(a), soundsOf(b)];
      const value = soundSimilarity(x, y, looseness);
      expect(value).toBeCloseTo(soundSimilarity(y, x, looseness), 10);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      if (value === 1) expect([...x]).toEqual([...y]);
    }),
  );
});

test('scripts are told by code point', () => {
  expect(['a', 'я', 'ω', 'א', 'م', '習', 'カ', '한', 'ე', 'ա', '1'].map((letter) => scriptOf(letter.codePointAt(0) ?? 0))).toEqual([
    'Latn',
    'Cyrl',
    'Grek',
    'Hebr',
    'Arab',
    'Hani',
    'Kana',
    'Hang',
    'Geor',
    'Armn',
    'Zyyy',
  ]);
});
