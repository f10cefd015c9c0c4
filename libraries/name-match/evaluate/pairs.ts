/* Quality of compareNames on the labelled pair files. Run: node libraries/name-match/evaluate/pairs.ts [file] [--errors] */
import { compareNames, DEFAULT_THRESHOLD, type PartyKind } from '../src/index.ts';
import { sharedRows } from './shared.ts';

const KINDS: Readonly<Record<string, PartyKind>> = {
  person: 'person',
  company: 'organisation',
  organization: 'organisation',
  organisation: 'organisation',
  vessel: 'vessel',
};

interface Scored {
  readonly score: number;
  readonly match: boolean;
  readonly category: string;
  readonly query: string;
  readonly candidate: string;
  readonly strength: string;
}

export function scorePairs(file: string): Scored[] {
  const scored: Scored[] = [];
  for (const row of sharedRows(`name-matching/${file}`)) {
    const { query = '', candidate = '', expected, entity_type = '' } = row;
    if (query === '' || (expected !== 'match' && expected !== 'no_match')) continue;
    const kind = KINDS[entity_type] ?? (entity_type === 'name-token' ? 'person' : 'other');
    scored.push({
      score: compareNames(query, candidate, { kind }).score,
      match: expected === 'match',
      category: row.category || row.source || '',
      query,
      candidate,
      strength: row.strength ?? '',
    });
  }
  return scored;
}

export function figures(scored: readonly Scored[], threshold = DEFAULT_THRESHOLD) {
  const count = (match: boolean, hit: boolean) => scored.filter((one) => one.match === match && one.score >= threshold === hit).length;
  const tp = count(true, true);
  const fp = count(false, true);
  const fn = count(true, false);
  const tn = count(false, false);
  const precision = tp / (tp + fp || 1);
  const recall = tp / (tp + fn || 1);
  return { n: scored.length, tp, fp, fn, tn, precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
}

export function auc(scored: readonly Scored[]): number {
  const ranked = [...scored].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let i = 0;
  while (i < ranked.length) {
    let j = i;
    while (j < ranked.length && ranked[j]?.score === ranked[i]?.score) j += 1;
    for (let k = i; k < j; k += 1) if (ranked[k]?.match === true) rankSum += (i + 1 + j) / 2;
    i = j;
  }
  const positives = ranked.filter((one) => one.match).length;
  const negatives = ranked.length - positives;
  return positives === 0 || negatives === 0 ? Number.NaN : (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

export const PAIR_FILES = [
  'nomenklatura-cases.csv',
  'ofac-alias-and-hard-negatives.csv',
  'ofac-strong-weak-aka.csv',
  'un-original-script.csv',
  'transliteration-tokens.csv',
  'romanized-common-names.csv',
  'putin-aliases.csv',
  'us-congress-name-variants.csv',
  'watchman-cases.csv',
  'senzing-truthset-pairs.csv',
  'nicknames.csv',
];

if (import.meta.main) {
  const only = process.argv[2]?.startsWith('--') === false ? process.argv[2] : undefined;
  for (const file of only === undefined ? PAIR_FILES : [only]) {
    const scored = scorePairs(file);
    const all = figures(scored);
    process.stdout.write(
      `${file}: n ${all.n} F1 ${all.f1.toFixed(3)} P ${all.precision.toFixed(3)} R ${all.recall.toFixed(3)} AUC ${auc(scored).toFixed(3)} (fp ${all.fp} fn ${all.fn})\n`,
    );
    for (const category of [...new Set(scored.map((one) => one.category))].sort()) {
      const of = scored.filter((one) => one.category === category);
      const f = figures(of);
      process.stdout.write(`    ${category}: n ${f.n} recall ${f.recall.toFixed(3)} false positives ${f.fp}/${f.fp + f.tn}\n`);
    }
    if (process.argv.includes('--errors')) {
      for (const one of scored) {
        if (one.score >= DEFAULT_THRESHOLD !== one.match)
          process.stdout.write(
            `  ${one.match ? '+' : '-'}${one.strength.charAt(0)} ${one.score.toFixed(3)} ${one.query} | ${one.candidate}\n`,
          );
      }
    }
  }
}
