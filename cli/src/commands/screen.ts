import { DEFAULT_THRESHOLD, type Hit, type ScreeningIndex, type ScreeningQuery } from '@surety/name-match';
import { command, numberOption } from '../command.ts';
import { UsageError } from '../failure.ts';
import { csvRows } from '../files/csv-rows.ts';
import type { Io } from '../io.ts';
import { hitReport } from '../output/hit-report.ts';
import { plain, shownScore } from '../output/plain.ts';
import { rowProgress } from '../output/progress.ts';
import { lineWriter } from '../output/writer.ts';
import { kindOf, kindWords } from '../queries/kinds.ts';
import { openLists } from '../queries/open-lists.ts';
import { nameColumns, queryOfRow } from '../queries/screening-row.ts';

export const screen = command({
  name: 'screen',
  summary: 'Screen a name, or a file of names, against lists on this machine',
  usage: '--list PATH [--list PATH…] [options] "NAME"\n       surety screen --list PATH [--list PATH…] [options] --input FILE.csv',
  details: [
    'PATH is a file or the folder with the files of one list, as the issuer publishes them; gzip is understood. No server is needed.',
    'An input file has a column query, full_name or name, and may have date_of_birth or birth_date, nationality or country, gender, kind, id.',
    'With --json each row gives one line {"id","hits":[{"list","reference","caption","score","features"}]}, in the order of the file.',
  ].join('\n'),
  options: {
    list: { type: 'string', multiple: true, value: 'PATH', about: 'A list to screen against; may be given several times.' },
    input: { type: 'string', value: 'FILE.csv', about: 'Screen every row of this file; "-" is standard input.' },
    threshold: { type: 'string', value: 'SCORE', about: `The least score of a hit, 0 to 1. Default ${DEFAULT_THRESHOLD}.` },
    limit: { type: 'string', value: 'N', about: 'The most hits for a name. Default 25.' },
    'birth-date': { type: 'string', value: 'DATE', about: 'YYYY-MM-DD, YYYY-MM or YYYY.' },
    country: { type: 'string', multiple: true, value: 'COUNTRY', about: 'A country of the party: a code or an English name.' },
    kind: { type: 'string', value: 'KIND', about: `One of ${kindWords.join(', ')}.` },
    gender: { type: 'string', value: 'GENDER', about: 'male or female.' },
    json: { type: 'boolean', about: 'One JSON object a line.' },
  },
  async run({ options, words }, io) {
    if (options.list === undefined) throw new UsageError('Give at least one --list.');
    if ((options.input === undefined) === (words.length === 0)) throw new UsageError('Give either a name or --input.');
    if (words.length > 1) throw new UsageError(`Give one name, in quotation marks: "${words.join(' ')}".`);
    const screening: Screening = {
      threshold: numberOption('threshold', options.threshold, { least: 0, most: 1, fallback: DEFAULT_THRESHOLD }),
      limit: numberOption('limit', options.limit, { least: 1, most: 1000, fallback: 25 }),
      json: options.json === true,
      io,
    };
    const [name] = words;
    const query = name === undefined ? undefined : queryOf(name, options);
    const index = await openLists(options.list, io);
    if (query !== undefined) await screenOne(index, query, screening);
    else if (options.input !== undefined) await screenFile(index, options.input, screening);
  },
});

interface Screening {
  readonly threshold: number;
  readonly limit: number;
  readonly json: boolean;
  readonly io: Io;
}

interface QueryOptions {
  readonly 'birth-date'?: string;
  readonly country?: readonly string[];
  readonly kind?: string;
  readonly gender?: string;
}

function queryOf(name: string, { 'birth-date': birthDate, country, kind: word, gender }: QueryOptions): ScreeningQuery {
  if (name.trim() === '') throw new UsageError('The name is empty.');
  const kind = kindOf(word);
  if (word !== undefined && kind === undefined) throw new UsageError(`--kind must be one of ${kindWords.join(', ')}, not "${word}".`);
  return {
    name,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(country === undefined ? {} : { countries: country }),
    ...(kind === undefined ? {} : { kind }),
    ...(gender === undefined ? {} : { gender }),
  };
}

async function screenOne(index: ScreeningIndex, query: ScreeningQuery, { threshold, limit, json, io }: Screening): Promise<void> {
  const hits = index.screen(query, { threshold, limit });
  const out = lineWriter(io.stdout);
  if (json) await out.line(jsonLine('1', hits));
  else {
    const parties = index.figures.parties.toLocaleString('en');
    const count = hits.length === 0 ? 'no hits' : hits.length === 1 ? '1 hit' : `${hits.length} hits`;
    await out.line(
      `${plain(query.name)}: ${count} at ${shownScore(threshold)} or more among ${parties} parties (${index.lists.join(', ')})`,
    );
    for (const line of hitReport(hits)) await out.line(line);
  }
  await out.end();
}

async function screenFile(index: ScreeningIndex, file: string, { threshold, limit, json, io }: Screening): Promise<void> {
  const out = lineWriter(io.stdout);
  const progress = rowProgress(io);
  for await (const row of csvRows(file, { needs: [nameColumns] })) {
    const id = row.get('id') ?? String(row.number);
    const query = queryOfRow(row);
    if (query === undefined) io.stderr.write(`Row ${row.number} has no name; it has no hits.\n`);
    const hits = query === undefined ? [] : index.screen(query, { threshold, limit });
    await out.line(json ? jsonLine(id, hits) : textLine(id, query?.name ?? '', hits));
    progress.step();
  }
  await out.end();
  progress.end();
}

function jsonLine(id: string, hits: readonly Hit[]): string {
  const told = hits.map(({ list, reference, caption, score, features }) => ({ list, reference, caption, score, features }));
  return JSON.stringify({ id, hits: told });
}

function textLine(id: string, name: string, hits: readonly Hit[]): string {
  const [best] = hits;
  const answer =
    best === undefined
      ? 'no hits'
      : `${hits.length}\t${shownScore(best.score)}\t${plain(best.caption)}\t${best.list} ${plain(best.reference)}`;
  return `${plain(id)}\t${plain(name)}\t${answer}`;
}
