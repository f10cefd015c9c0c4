import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NameMatchError } from '../errors.ts';
import { csvRecords } from './csv.ts';
import { parsePartialDate } from './dates.ts';
import * as fixtures from './fixtures.ts';
import { PARSERS } from './formats.ts';
import { readList } from './read-list.ts';

const SHAPES = Object.entries(fixtures);

async function onlyOurErrors(chunks: Uint8Array | string, format?: (typeof PARSERS)[number]['format']): Promise<void> {
  try {
    const { parties } = await readList([{ name: 'fuzz', chunks }], format === undefined ? {} : { format });
    for (const party of parties) expect(party.reference).toBeTypeOf('string');
  } catch (error) {
    if (!(error instanceof NameMatchError)) throw error;
  }
}

describe('hostile input', () => {
  test('random bytes never do more than a typed error, whatever format is claimed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom(undefined, ...PARSERS.map((parser) => parser.format)),
        onlyOurErrors,
      ),
      { numRuns: 300 },
    );
  });

  test('mutated lists never do more than a typed error', async () => {
    const mutation = fc.record({
      shape: fc.nat(SHAPES.length - 1),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(40),
      put: fc.string({ maxLength: 6, unit: 'binary' }),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ shape, at, cut, put }) => {
        const text = SHAPES[shape]?.[1] ?? '';
        const from = Math.floor(at * text.length);
        await onlyOurErrors(text.slice(0, from) + put + text.slice(from + cut));
      }),
      { numRuns: 250 },
    );
  });

  test('a list cut off anywhere is never accepted as more than it holds', async () => {
    for (const [name, text] of SHAPES) {
      const whole = (await readList([{ name, chunks: text }]).catch(() => ({ parties: [] }))).parties.length;
      for (let share = 0.05; share < 1; share += 0.19) {
        const part = await readList([{ name, chunks: text.slice(0, Math.floor(text.length * share)) }]).catch(() => ({ parties: [] }));
        expect(part.parties.length).toBeLessThanOrEqual(whole);
      }
    }
  });
});

test('CSV fields survive quoting and any chunking', async () => {
  const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é'), maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 9 }),
      async (rows, size) => {
        const text = rows.map((row) => `${row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');
        async function* pieces() {
          for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
        }
        const read: string[][] = [];
        for await (const record of csvRecords('test', pieces())) read.push(record);
        expect(read).toEqual(rows);
      },
    ),
    { numRuns: 200 },
  );
});

test('dates: any string is read or not, and what is read is an interval', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(circa )?\d{0,2}[ /-]?[A-Za-z]{0,4}[ /-]?\d{2,4}( to \d{4})?$/)), (text) => {
      const date = parsePartialDate(text);
      if (date !== undefined) expect(date.from <= date.to).toBe(true);
    }),
  );
});

test.each([
  ['1962', '1962-01-01', '1962-12-31', 'year', false],
  ['circa 1960', '1960-01-01', '1960-12-31', 'year', true],
  ['Oct 1976', '1976-10-01', '1976-10-31', 'month', false],
  ['26 Dec 1992', '1992-12-26', '1992-12-26', 'day', false],
  ['1951 to 1953', '1951-01-01', '1953-12-31', 'range', false],
  ['12 Mar 1960 to 14 May 1961', '1960-03-12', '1961-05-14', 'range', false],
  ['00/00/1980', '1980-01-01', '1980-12-31', 'year', false],
  ['03/05/1980', '1980-05-03', '1980-05-03', 'day', false],
  ['1980-02', '1980-02-01', '1980-02-29', 'month', false],
  ['1960s', '1960-01-01', '1969-12-31', 'range', false],
] as const)('%s is %s to %s', (raw, from, to, precision, circa) => {
  expect(parsePartialDate(raw)).toEqual({ from, to, precision, circa, raw });
});

test('impossible dates are not dates', () => {
  for (const text of ['31 Feb 1980', '1980-13-01', '99/99/1980', 'soon', '', '12345']) expect(parsePartialDate(text)).toBeUndefined();
});
