import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryOf, subjectOf } from './subject.ts';

describe('what was asked', () => {
  it('is kept in the words it was asked in, white space aside', () => {
    expect(subjectOf({ name: '  Zoe\u0308  \n Example ' }).name).toBe('Zoe\u0308 Example');
    expect(subjectOf({ name: 'Иван Примеров', countries: [' FR '] })).toMatchObject({
      name: 'Иван Примеров',
      countries: ['FR'],
      kind: null,
    });
  });

  it('reaches the matching library without anything that was not said', () => {
    expect(queryOf(subjectOf({ name: 'Ann Example' }))).toEqual({
      name: 'Ann Example',
      aliases: [],
      countries: [],
      addresses: [],
      identifiers: [],
    });
    expect(
      queryOf(subjectOf({ name: 'Ann Example', date_of_birth: '1970-02', identifiers: [{ value: 'X1' }], gender: 'female' })),
    ).toMatchObject({
      birthDate: '1970-02',
      identifiers: [{ value: 'X1' }],
      gender: 'female',
    });
  });

  it('is refused where it names a day that is not in the calendar, and only there', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (at) => {
        const date = at.toISOString().slice(0, 10);
        expect(subjectOf({ name: 'A', date_of_birth: date }).date_of_birth).toBe(date);
      }),
    );
    for (const wrong of ['1961-02-29', '2000-04-31']) expect(() => subjectOf({ name: 'A', date_of_birth: wrong })).toThrow('calendar');
    expect(subjectOf({ name: 'A', date_of_birth: '2000-02-29' }).date_of_birth).toBe('2000-02-29');
  });

  it('is refused where nothing in it can be compared', () => {
    for (const name of ['!?', '\u200b', '…', '👋']) expect(() => subjectOf({ name })).toThrow('letters');
  });
});
