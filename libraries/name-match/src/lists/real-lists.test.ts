import { readdirSync, statSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { sharedList } from '../../evaluate/lists.ts';
import { SHARED, sharedBytes } from '../../evaluate/shared.ts';
import { skipWithoutShared } from '../../test-support/shared.ts';
import { checkCollapse, diffLists } from '../diff.ts';
import { readList } from './read-list.ts';

/* The traps of the real files, as their SOURCES.md names them. */
describe('real lists', () => {
  beforeEach(skipWithoutShared);

  test('OFAC 2024-01-08: every entry, alias and address; 0x1A is no entry', async () => {
    const { parties, warnings } = await sharedList('us-ofac-sdn/2024-01-08');
    expect(parties).toHaveLength(13_821);
    expect(parties.reduce((sum, party) => sum + party.names.length, 0)).toBeGreaterThan(30_000);
    expect(warnings.some((one) => one.code === 'orphan_rows')).toBe(false);
    expect(parties.some((party) => party.names.some((name) => /^-0-/.test(name.full)))).toBe(false);
    expect(parties.some((party) => party.programs.some((program) => /[[\]]/.test(program)))).toBe(false);
  }, 60_000);

  test('OFAC 2022-01-31 has one id twice: merged, with a warning', async () => {
    const { parties, warnings } = await sharedList('us-ofac-sdn/2022-01-31');
    expect(new Set(parties.map((party) => party.reference)).size).toBe(parties.length);
    expect(warnings.map((one) => one.code)).toContain('duplicate_reference');
  }, 60_000);

  test('OFAC 2021-07-07: remarks go on in sdn_comments.csv', async () => {
    const { parties } = await sharedList('us-ofac-sdn/2021-07-07');
    expect(parties.find((party) => party.reference === '28264')?.remarks?.length).toBeGreaterThan(1000);
  }, 60_000);

  test('OFAC birth dates are nearly all understood', async () => {
    const { parties } = await readList([
      { name: 'sdn.csv', chunks: sharedBytes('sanctions/us-ofac-sdn/daily-series-2021-08-18_to_2024-05-03/latest-2024-05-03-sdn.csv.gz') },
    ]);
    const stated = parties.reduce((sum, party) => sum + (party.remarks?.match(/(?:^|; )(?:alt\. )?DOB /g)?.length ?? 0), 0);
    const read = parties.reduce((sum, party) => sum + party.birthDates.length, 0);
    expect(read / stated).toBeGreaterThan(0.99);
    expect(parties.flatMap((party) => party.birthDates).filter((date) => date.circa).length).toBeGreaterThanOrEqual(60);
  }, 60_000);

  test('the damaged UN files are refused with a clear reason', async () => {
    await expect(sharedList('un-sc/damaged/2024-10-16-consolidated.xml.gz')).rejects.toMatchObject({ code: 'list_not_well_formed' });
    await expect(sharedList('un-sc/damaged/2025-08-16-consolidated.xml.gz')).rejects.toMatchObject({ code: 'list_encoding_damaged' });
  });

  test('UN: keyed on the reference number, a new data id is no delisting', async () => {
    const before = await sharedList('un-sc/2025-04-19');
    const after = await sharedList('un-sc/2025-11-18');
    const { added, removed } = diffLists(before.parties, after.parties);
    expect(removed.map((party) => party.reference).sort()).toEqual(['QDi.317', 'QDi.328', 'QDi.336']);
    expect(added.some((party) => /^HTi\.00[2-7]$/.test(party.reference))).toBe(false);
    expect(added.length).toBe(after.parties.length - before.parties.length + removed.length);
  });

  test('UN: a new generation date alone is no change', async () => {
    const diff = diffLists((await sharedList('un-sc/2025-11-18')).parties, (await sharedList('un-sc/2025-11-20')).parties);
    expect([diff.added, diff.removed, diff.changed]).toEqual([[], [], []]);
  });

  test('UN: the amendments of early 2026 and the delistings of 2020 are found', async () => {
    const diff = diffLists((await sharedList('un-sc/2025-11-20')).parties, (await sharedList('un-sc/2026-02-27')).parties);
    expect(diff.added).toHaveLength(4);
    expect(diff.removed.map((party) => party.reference)).toEqual(['IQi.074']);
    expect(diff.changed).toHaveLength(2);
    const older = diffLists((await sharedList('un-sc/2020-11-30')).parties, (await sharedList('un-sc/2020-12-01')).parties);
    expect(older.removed.filter((party) => party.reference.startsWith('IQe.'))).toHaveLength(11);
    expect(older.removed.map((party) => party.reference)).toContain('IQi.035');
    expect(older.removed).toHaveLength(12);
  });

  test('a collapsed version is refused, the largest real delisting is not', async () => {
    const { parties } = await sharedList('un-sc/2025-11-18');
    expect(() => checkCollapse(parties, parties.slice(0, 700))).toThrow(/lacks 300 of 1000/);
    expect(() => checkCollapse(parties, parties.slice(0, 850))).not.toThrow();
  });

  test('every other list in the shared data is read or refused, never half read', async () => {
    const refused: string[] = [];
    for (const path of [
      'us-ofac-nonsdn/2025-12-19',
      'us-ofac-nonsdn/2025-03-28',
      'uk-hmt/2020-04-27',
      'us-dpl/2023-11-30',
      'ca-sema/2025-05-25',
      'eu-fsf/format-sample',
      'uk-fcdo/2025-05-25-parsed',
      'us-csl/2023-11-30',
      'opensanctions/yente-fixtures/zala',
      'pep-us-congress/2023-05-21',
      'my-moha/format-sample',
    ]) {
      if (!statSync(`${SHARED}sanctions/${path}`).isDirectory() || readdirSync(`${SHARED}sanctions/${path}`).length === 0) continue;
      const outcome = await sharedList(path).catch((error: unknown) => error);
      if (outcome instanceof Error) refused.push(`${path} ${'code' in outcome ? String(outcome.code) : outcome.message}`);
      else expect((outcome as { parties: unknown[] }).parties.length).toBeGreaterThan(5);
    }
    expect(refused).toEqual(['us-csl/2023-11-30 list_truncated', 'my-moha/format-sample list_format_unknown']);
  }, 60_000);
});
