import { listApiKeys } from '@surety/contract';
import { command } from '../command.ts';
import { plain } from '../output/plain.ts';
import { lineWriter } from '../output/writer.ts';
import { clientFor, serverOptions } from '../server-options.ts';

export const keysList = command({
  name: 'keys list',
  summary: 'List API keys, newest first',
  usage: '[--json] [--server URL] [--key KEY]',
  options: { json: { type: 'boolean', about: 'One JSON object a line.' }, ...serverOptions },
  async run({ options }, io) {
    const out = lineWriter(io.stdout);
    for await (const key of clientFor(options, io).items(listApiKeys)) {
      const text = () =>
        [key.id, key.status, key.environment, key.scopes.join(','), key.last_used_at ?? 'never used', plain(key.name)].join('\t');
      await out.line(options.json === true ? JSON.stringify(key) : text());
    }
    await out.end();
  },
});
