import { comparePair, DEFAULT_THRESHOLD } from '@surety/name-match';
import { command, numberOption } from '../command.ts';
import { UsageError } from '../failure.ts';
import { csvRows } from '../files/csv-rows.ts';
import { plain, shownScore } from '../output/plain.ts';
import { rowProgress } from '../output/progress.ts';
import { lineWriter } from '../output/writer.ts';
import { pairColumns, pairOfRow } from '../queries/pair-row.ts';

export const match = command({
  name: 'match',
  summary: 'Compare pairs of names from a file',
  usage: '--pairs FILE.csv [--threshold SCORE] [--json]',
  details: [
    'The file has the columns query and candidate, and may have id, entity_type, query_props and candidate_props (JSON objects with',
    'date_of_birth, nationality, gender and the like). With --json each row gives one line {"id","score","match"}, in the order of the file.',
  ].join('\n'),
  options: {
    pairs: { type: 'string', value: 'FILE.csv', about: 'The pairs; gzip is understood, "-" is standard input.' },
    threshold: { type: 'string', value: 'SCORE', about: `The least score of a match, 0 to 1. Default ${DEFAULT_THRESHOLD}.` },
    json: { type: 'boolean', about: 'One JSON object a line.' },
  },
  async run({ options, words }, io) {
    if (options.pairs === undefined) throw new UsageError('Give the pairs: --pairs FILE.csv.');
    if (words.length > 0) throw new UsageError(`"${words.join(' ')}" is not understood here.`);
    const threshold = numberOption('threshold', options.threshold, { least: 0, most: 1, fallback: DEFAULT_THRESHOLD });
    const out = lineWriter(io.stdout);
    const progress = rowProgress(io);
    for await (const row of csvRows(options.pairs, { needs: pairColumns })) {
      const { id, query, candidate } = pairOfRow(row);
      const { score } = comparePair(query, candidate);
      const matches = score >= threshold;
      const text = () => `${shownScore(score)}\t${matches ? 'match' : 'no match'}\t${plain(query.name)}\t${plain(candidate.caption)}`;
      await out.line(options.json === true ? JSON.stringify({ id, score, match: matches }) : text());
      progress.step();
    }
    await out.end();
    progress.end();
  },
});
