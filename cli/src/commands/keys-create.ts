import { createApiKey } from '@surety/contract';
import { command } from '../command.ts';
import { UsageError } from '../failure.ts';
import { clientFor, serverOptions } from '../server-options.ts';

const scopes = ['read', 'write', 'admin', 'screening:read', 'screening:write'] as const;
type Scope = (typeof scopes)[number];

export const keysCreate = command({
  name: 'keys create',
  summary: 'Create an API key and print its token, once',
  usage: 'NAME --scope SCOPE [--scope SCOPE…] [--test] [--expires TIME] [--server URL] [--key KEY]',
  options: {
    scope: { type: 'string', multiple: true, value: 'SCOPE', about: `What it may do: ${scopes.join(', ')}.` },
    test: { type: 'boolean', about: 'A key for trying things out.' },
    expires: { type: 'string', value: 'TIME', about: 'When it ends, such as 2027-01-31 or 2027-01-31T12:00:00Z.' },
    json: { type: 'boolean', about: 'The whole key as JSON.' },
    ...serverOptions,
  },
  async run({ options, words }, io) {
    const [name] = words;
    if (name === undefined || words.length > 1) throw new UsageError('Give the key one name, in quotation marks if it has spaces.');
    const key = await clientFor(options, io).call(createApiKey, {
      body: {
        name,
        scopes: scopesOf(options.scope ?? []),
        environment: options.test === true ? 'test' : 'live',
        ...(options.expires === undefined ? {} : { expires_at: timeOf(options.expires) }),
      },
    });
    io.stdout.write(`${options.json === true ? JSON.stringify(key) : key.token}\n`);
  },
});

function scopesOf(words: readonly string[]): Scope[] {
  if (words.length === 0) throw new UsageError(`Say with --scope what the key may do: ${scopes.join(', ')}.`);
  return words.map((word) => {
    const scope = scopes.find((one) => one === word);
    if (scope === undefined) throw new UsageError(`--scope must be one of ${scopes.join(', ')}, not "${word}".`);
    return scope;
  });
}

function timeOf(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new UsageError(`--expires must be a time such as 2027-01-31, not "${text}".`);
  return time.toISOString();
}
