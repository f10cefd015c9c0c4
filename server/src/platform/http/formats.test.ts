import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { keepableTimes } from './formats.ts';

const ajv = new Ajv();
addFormats.default(ajv);
keepableTimes(ajv);

it.each([
  ['date-time', '2026-11-21T01:02:03Z', true],
  ['date-time', '2026-11-21T01:02:03.123456+15:59', true],
  ['date-time', '0001-01-01T00:00:00Z', true],
  ['date-time', '0000-01-01T00:00:00Z', false],
  ['date-time', '2026-11-21T01:02:03+16:00', false],
  ['date-time', '2026-11-21T01:02:03-23:59', false],
  ['date-time', '2026-02-30T01:02:03Z', false],
  ['date-time', 'yesterday', false],
  ['date', '2026-11-21', true],
  ['date', '2026-16-21', false],
  ['date', '0000-01-01', false],
])('%s %s can be kept: %s', (format, text, expected) => {
  expect(ajv.validate({ type: 'string', format }, text)).toBe(expected);
});
