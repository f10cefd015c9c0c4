import { type Client, createClient } from '@surety/client';
import { UsageError } from './failure.ts';
import type { Io } from './io.ts';

/** The options of every command that speaks to a server. */
export const serverOptions = {
  server: { type: 'string', value: 'URL', about: 'The server. Default SURETY_SERVER, else http://127.0.0.1:8080.' },
  key: { type: 'string', value: 'KEY', about: 'An API key. Default SURETY_KEY, which keeps it out of the list of processes.' },
} as const;

export function clientFor(options: { readonly server?: string; readonly key?: string }, { environment }: Io): Client {
  const baseUrl = options.server ?? environment.SURETY_SERVER ?? 'http://127.0.0.1:8080';
  const key = options.key ?? environment.SURETY_KEY ?? '';
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl))
    throw new UsageError(`"${baseUrl}" is not the address of a server, such as http://127.0.0.1:8080.`);
  if (key === '') throw new UsageError('Give an API key with --key, or in SURETY_KEY.');
  return createClient({ baseUrl, key });
}
