import { beforeEach, describe, expect, test } from 'vitest';
import { sharedList } from '../evaluate/lists.ts';
import { auc, figures, scorePairs } from '../evaluate/pairs.ts';
import { sharedRows } from '../evaluate/shared.ts';
import { skipWithoutShared } from '../test-support/shared.ts';
import { buildIndex } from './index/build.ts';

/* Floors under the quality measured on labelled data; the README has the figures themselves. A floor may only rise. */
describe('labelled cases', () => {
  beforeEach(skipWithoutShared);

  test('name pairs of nomenklatura at the default threshold', () => {
    expect(figures(scorePairs('nomenklatura-cases.csv')).f1).toBeGreaterThan(0.84);
  });

  test('names in their original script', () => {
    const scored = scorePairs('un-original-script.csv');
    expect(figures(scored).recall).toBeGreaterThan(0.92);
    expect(figures(scored).fp / scored.filter((one) => !one.match).length).toBeLessThan(0.05);
    expect(auc(scorePairs('transliteration-tokens.csv'))).toBeGreaterThan(0.96);
  });

  test('names of legislators as they are written elsewhere', () => {
    expect(figures(scorePairs('us-congress-name-variants.csv')).recall).toBeGreaterThan(0.97);
  });

  test('listed persons with typing errors, other order and other birth dates are found', async () => {
    const index = buildIndex([{ list: 'un', parties: (await sharedList('un-sc/2025-11-18')).parties }]);
    const rows = sharedRows('name-matching/un-screening-positives.csv').filter(
      (row, i) => i % 4 === 0 && !/delisted/i.test(row.note ?? ''),
    );
    const missed = rows.filter((row) => {
      const hits = index.screen({
        name: row.query ?? '',
        kind: 'person',
        ...(row.date_of_birth ? { birthDate: row.date_of_birth } : {}),
        ...(row.nationality ? { nationality: row.nationality } : {}),
      });
      return !hits.some((hit) => (row.expected_un_reference ?? '').includes(hit.reference));
    });
    expect(missed.length / rows.length).toBeLessThan(0.03);
  }, 60_000);
});
