import { expect, it } from 'vitest';
import { bytes, country, points, signedPoints, words } from './format.ts';
import { duration, exactUtc, relative } from './time.ts';

const now = new Date('2026-11-20T12:00:00Z');

it('says how long ago in one unit and gives the date once that stops being useful', () => {
  expect(relative('2026-11-20T11:59:30Z', now)).toBe('just now');
  expect(relative('2026-11-20T11:48:00Z', now)).toBe('12 min ago');
  expect(relative('2026-11-20T15:00:00Z', now)).toBe('in 3 h');
  expect(relative('2026-11-19T11:00:00Z', now)).toBe('1 day ago');
  expect(relative('2026-11-10T12:00:00Z', now)).toBe('10 days ago');
  expect(relative('2026-09-01T12:00:00Z', now)).toBe('1 Sept');
  expect(relative('2024-09-01T12:00:00Z', now)).toBe('1 Sept 2024');
});

it('names the time zone of an exact time', () => {
  expect(exactUtc('2026-11-20T23:40:36Z')).toBe('20 Nov 2026, 23:40:36 UTC');
});

it('never rounds a score up to certainty', () => {
  expect([0, 0.704, 0.996, 1].map(points)).toEqual(['0', '70', '99', '100']);
});

it('writes contributions with a sign that lines up', () => {
  expect([0.62, -0.125, 0, 0.0004].map(signedPoints)).toEqual(['+62', '−12.5', '0', '0']);
});

it('reads sizes, spans, countries and ids aloud', () => {
  expect([912, 20_480, 1_450_000, 999_900].map(bytes)).toEqual(['912 B', '20 kB', '1.4 MB', '1.0 MB']);
  expect([340, 1420, 42_000, 200_000, 7_500_000].map(duration)).toEqual(['340 ms', '1.4 s', '42 s', '3 min 20 s', '2 h 5 min']);
  expect([country('GB'), country('gb'), country('Atlantis')]).toEqual(['United Kingdom', 'United Kingdom', 'Atlantis']);
  expect(words('date_of_birth')).toBe('Date of birth');
});
