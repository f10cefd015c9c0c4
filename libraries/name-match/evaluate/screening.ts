/* Recall, false positives and speed of screening against whole lists. Run: node libraries/name-match/evaluate/screening.ts [--errors] [--all] */
import { buildIndex, type ScreeningIndex, type ScreeningQuery, screenAll } from '../src/index.ts';
import { sharedList } from './lists.ts';
import { type Row, sharedRows } from './shared.ts';

const errors = process.argv.includes('--errors');
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function indexOf(list: string, path: string): Promise<ScreeningIndex> {
  const started = performance.now();
  const { parties } = await sharedList(path);
  const read = performance.now();
  const index = buildIndex([{ list, parties }]);
  const { figures } = index;
  print(
    `${list}: ${figures.parties} parties, ${figures.names} names, ${figures.tokens} words, ${(figures.bytes / 2 ** 20).toFixed(1)} MiB; read ${(read - started).toFixed(0)} ms, built ${(performance.now() - read).toFixed(0)} ms`,
  );
  return index;
}

function queryOf(row: Row): ScreeningQuery {
  const name = row.query ?? row.full_name ?? '';
  return {
    name,
    kind: row.entity_type === 'organization' || row.entity_type === 'company' ? 'organisation' : 'person',
    ...(row.date_of_birth ? { birthDate: row.date_of_birth } : {}),
    ...(row.nationality ? { nationality: row.nationality } : {}),
    ...(row.gender ? { gender: row.gender } : {}),
  };
}

function recall(
  title: string,
  rows: readonly Row[],
  indexes: readonly ScreeningIndex[],
  isRight: (row: Row, references: readonly string[]) => boolean,
): void {
  const byVariant = new Map<string, { hit: number; all: number }>();
  for (const row of rows) {
    const hits = screenAll(indexes, queryOf(row));
    const count = byVariant.get(row.variant ?? row.category ?? '') ?? { hit: 0, all: 0 };
    count.all += 1;
    if (
      isRight(
        row,
        hits.map((one) => one.reference),
      )
    )
      count.hit += 1;
    else if (errors)
      print(
        `   missed: ${JSON.stringify(queryOf(row))} ${row.original_name ?? row.candidate ?? ''} ${row.original_dob ?? ''} ${screenAll(
          indexes,
          queryOf(row),
          { threshold: 0.4 },
        )
          .slice(0, 2)
          .map((one) => `${one.matchedName} ${one.score.toFixed(2)}`)
          .join('; ')}`,
      );
    byVariant.set(row.variant ?? row.category ?? '', count);
  }
  for (const [variant, { hit, all }] of byVariant) print(`${title} ${variant}: ${hit}/${all} = ${(hit / all).toFixed(4)}`);
}

function falsePositives(file: string, indexes: readonly ScreeningIndex[]): void {
  const rows = sharedRows(`name-matching/${file}`);
  const times = new Float64Array(rows.length);
  let hits = 0;
  const cpu = process.cpuUsage();
  rows.forEach((row, i) => {
    const from = performance.now();
    const found = screenAll(indexes, queryOf(row));
    times[i] = performance.now() - from;
    if (found.length > 0) {
      hits += 1;
      const first = found[0];
      if (errors && first !== undefined)
        print(
          `   false: ${JSON.stringify(queryOf(row))} → ${first.matchedName} ${first.score.toFixed(3)} ${first.features.map((one) => `${one.feature}:${one.rule}`).join(' ')}`,
        );
    }
  });
  // Processor time: machines are shared, and the wall clock then measures the neighbours.
  const used = process.cpuUsage(cpu);
  const seconds = (used.user + used.system) / 1e6;
  times.sort();
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(3);
  print(
    `${file}: ${hits} of ${rows.length} = ${((100 * hits) / rows.length).toFixed(3)} %; ${(rows.length / seconds).toFixed(0)} screenings a processor second, wall p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} max ${at(1)} ms`,
  );
}

const ofac = await indexOf('us-ofac-sdn', 'us-ofac-sdn/2024-01-08');
const un = await indexOf('un-sc', 'un-sc/2025-11-18');
const indexes = [ofac, un];
if (process.argv.includes('--all'))
  indexes.push(await indexOf('uk-hmt', 'uk-hmt/2020-04-27'), await indexOf('us-csl', 'us-csl/2022-05-16'));

const delisted = new Set<string>();
recall(
  'UN positives',
  sharedRows('name-matching/un-screening-positives.csv').filter(
    (row) => !/delisted/i.test(row.note ?? '') || delisted.add(row.id ?? '') === undefined,
  ),
  [un],
  (row, references) => (row.expected_un_reference ?? '').split(/[;, ]+/).some((one) => references.includes(one)),
);
const pairs = sharedRows('name-matching/ofac-alias-and-hard-negatives.csv').filter((row) => row.expected === 'match');
recall('OFAC aliases', pairs, [ofac], (row, references) => references.includes(/\d+/.exec(row.note ?? '')?.[0] ?? ''));
falsePositives('screening-negatives-us.csv.gz', indexes);
falsePositives('screening-negatives-global.csv.gz', indexes);
print(`memory: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB resident`);
