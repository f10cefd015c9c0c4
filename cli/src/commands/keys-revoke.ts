import { revokeApiKey } from '@surety/contract';
import { command } from '../command.ts';
import { UsageError } from '../failure.ts';
import { clientFor, serverOptions } from '../server-options.ts';

export const keysRevoke = command({
  name: 'keys revoke',
  summary: 'Revoke an API key, at once and for good',
  usage: 'ID [--server URL] [--key KEY]',
  options: serverOptions,
  async run({ options, words }, io) {
    const [key_id] = words;
    if (key_id === undefined || words.length > 1) throw new UsageError('Give the id of one key; "surety keys list" shows them.');
    await clientFor(options, io).call(revokeApiKey, { params: { key_id } });
    io.stdout.write(`${key_id} is revoked.\n`);
  },
});
