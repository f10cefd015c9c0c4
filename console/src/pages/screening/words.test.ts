import { expect, it } from 'vitest';
import { latinName } from './words.ts';

it('offers a Latin reading of a caption in another script, and none where none is needed or known', () => {
  expect(latinName('سليم الدرغامي', ['سليم الدرغامي', 'Salim al-Darghami', 'Saleem'])).toBe('Salim al-Darghami');
  expect(latinName('Радомир Велигоров', ['Радомир Велигоров'])).toBeUndefined();
  expect(latinName('Aurelio Vantresca', ['A. Vantresca'])).toBeUndefined();
});
