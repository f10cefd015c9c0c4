import { auc, figures, PAIR_FILES, scorePairs } from '../../../libraries/name-match/evaluate/pairs.ts';
import { sharedRows } from '../../../libraries/name-match/evaluate/shared.ts';

/** Quality of the comparison of two names at the default threshold, file by file and category by category. */
export function qualityTables(): string[] {
  const lines = [
    `F1 on nomenklatura-cases.csv beside logic-v2's own published scores for the same cases, both at 0.70: **${ours()}** beside ${theirs()}.`,
    '',
    '| file | category | pairs | F1 | recall | false positives | AUC |',
    '|---|---|---:|---:|---:|---:|---:|',
  ];
  for (const file of PAIR_FILES) {
    const scored = scorePairs(file);
    const categories = [...new Set(scored.map(({ category }) => category))].sort();
    lines.push(row(file, 'all', scored));
    if (categories.length > 1 && categories.length <= 12) {
      for (const category of categories)
        lines.push(
          row(
            '',
            category,
            scored.filter((one) => one.category === category),
          ),
        );
    }
  }
  return lines;
}

function ours(): string {
  return figures(scorePairs('nomenklatura-cases.csv')).f1.toFixed(3);
}

function theirs(): string {
  const scored = sharedRows('name-matching/nomenklatura-cases.logic-v2-scores.csv').map(
    ({ score, expected, query = '', candidate = '' }) => ({
      score: Number(score),
      match: expected === 'match',
      category: '',
      query,
      candidate,
      strength: '',
    }),
  );
  return figures(scored, 0.7).f1.toFixed(3);
}

function row(file: string, category: string, scored: ReturnType<typeof scorePairs>): string {
  const { n, f1, recall, fp, fn, tp, tn } = figures(scored);
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${part}/${whole}`);
  const area = auc(scored);
  return `| ${file} | ${category.replaceAll('|', '/')} | ${n} | ${tp + fn === 0 || fp + tn === 0 ? '–' : f1.toFixed(3)} | ${tp + fn === 0 ? '–' : recall.toFixed(3)} | ${share(fp, fp + tn)} | ${Number.isNaN(area) ? '–' : area.toFixed(3)} |`;
}
