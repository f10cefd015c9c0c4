import { NameMatchError } from '../errors.ts';
import { type OpenedFile, shownName } from './opened-file.ts';

/**
 * Takes the header record off and watches the rest: with `columns`, a last record with fewer columns than the header means that the file
 * was cut off, and one in the middle that it is damaged.
 */
export async function takeHeader(
  file: OpenedFile,
  source: AsyncIterable<string[]>,
  { columns = false, skip = 0 }: { columns?: boolean; skip?: number } = {},
): Promise<{ header: string[]; skipped: string[][]; records: AsyncIterable<string[]> }> {
  const iterator = source[Symbol.asyncIterator]();
  const skipped: string[][] = [];
  for (let i = 0; i <= skip; i += 1) {
    const next = await iterator.next();
    if (next.done === true)
      throw new NameMatchError('list_truncated', `${shownName(file.name)} ends before its first record. Download it again.`, {
        file: file.name,
      });
    skipped.push(next.value);
  }
  const header = skipped.pop() ?? [];
  return { header, skipped, records: watched(file, iterator, columns ? header.length : 0) };
}

async function* watched(file: OpenedFile, iterator: AsyncIterator<string[]>, columnsMin: number): AsyncIterable<string[]> {
  let short = false;
  while (true) {
    const next = await iterator.next();
    if (next.done === true) break;
    if (short)
      throw new NameMatchError('list_not_well_formed', `${shownName(file.name)} has a record with too few columns. Download it again.`, {
        file: file.name,
      });
    if (next.value.length < columnsMin) short = true;
    else yield next.value;
  }
  if (short)
    throw new NameMatchError(
      'list_truncated',
      `${shownName(file.name)} ends in the middle of a record: the download was cut off. Download it again.`,
      { file: file.name },
    );
}
