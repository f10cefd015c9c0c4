import { openAsBlob } from 'node:fs';
import { SuretyError } from '@surety/client';
import { importVersion, type ReplyOf } from '@surety/contract';
import { command } from '../command.ts';
import { Refusal, UsageError } from '../failure.ts';
import { type ListFileOnDisk, listFilesAt } from '../files/list-files.ts';
import { refusalFor } from '../files/open-bytes.ts';
import { plain } from '../output/plain.ts';
import { firstOfEach } from '../output/warnings.ts';
import { clientFor, serverOptions } from '../server-options.ts';

export const listsImport = command({
  name: 'lists import',
  summary: 'Bring a new version of a list to a server',
  usage: 'PATH… [--list ID] [--allow-shrink] [--no-activate] [--server URL] [--key KEY]',
  details: [
    'PATH is a file or the folder with the files of one list, as the issuer publishes them; gzip is understood. Several paths are several lists;',
    'with --list they are the files of that one list. A damaged file, or one that has lost more than a fifth of its parties, is refused.',
  ].join('\n'),
  options: {
    list: { type: 'string', value: 'ID', about: 'The list it is a version of, such as un-sc. Default: told from the source.' },
    'allow-shrink': { type: 'boolean', about: 'Take it although it is more than 20 % smaller than the version in force.' },
    'no-activate': { type: 'boolean', about: 'Keep it, and leave the version in force as it is.' },
    json: { type: 'boolean', about: 'One JSON object a list: the version as the server keeps it.' },
    ...serverOptions,
  },
  async run({ options, words }, io) {
    if (words.length === 0) throw new UsageError('Give the files or folders to import.');
    const client = clientFor(options, io);
    const found = await Promise.all(words.map(listFilesAt));
    const lists =
      options.list === undefined
        ? found.map((files, at) => ({ path: words[at] ?? '', files }))
        : [{ path: words.join(' '), files: found.flat() }];
    const refused: string[] = [];
    for (const { path, files } of lists) {
      try {
        const version = await client.call(importVersion, {
          params: { list_id: options.list ?? 'auto' },
          query: { activate: options['no-activate'] !== true, allow_shrink: options['allow-shrink'] === true },
          files: await Promise.all(files.map(blobOf)),
        });
        io.stdout.write(`${options.json === true ? JSON.stringify(version) : told(version)}\n`);
      } catch (error) {
        if (!(error instanceof SuretyError) || error.code === 'unreachable' || error.status === 401) throw error;
        refused.push(`${path}: ${error.detail}`);
      }
    }
    if (refused.length > 0) throw new Refusal(refused.join('\n'));
  },
});

async function blobOf({ path, name }: ListFileOnDisk) {
  try {
    return { name, content: await openAsBlob(path) };
  } catch (error) {
    throw refusalFor(error, path);
  }
}

function told({ list_id, source, generated_on, entries, state, changes, created, warnings }: ReplyOf<typeof importVersion>): string {
  const what = `${list_id}: ${entries.toLocaleString('en')} parties${source === null ? '' : ` from ${plain(source)}`}${generated_on === null ? '' : ` of ${generated_on}`}`;
  const difference = changes === null ? '' : `, ${changes.added} added, ${changes.removed} removed, ${changes.changed} changed`;
  const standing = state === 'active' ? 'in force' : `${state}, not in force`;
  const notes = firstOfEach(warnings)
    .map((note) => `\n  ${note}`)
    .join('');
  return `${what}${difference}; ${created ? '' : 'known already, '}${standing}.${notes}`;
}
