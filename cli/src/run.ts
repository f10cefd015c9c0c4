import { SuretyError } from '@surety/client';
import { NameMatchError } from '@surety/name-match';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { Refusal, UsageError } from './failure.ts';
import { commandHelp, overview } from './help.ts';
import type { Io } from './io.ts';

/** Runs one command line and answers the exit code: 0 done, 1 refused or failed, 2 called wrongly. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [first] = args;
  if (first === undefined) {
    io.stderr.write(overview(commands));
    return 2;
  }
  if (first === '--help' || first === '-h' || first === 'help') return help(first === 'help' ? args.slice(1) : [], io);
  const words = first === '--version' ? ['version'] : args;
  const found = find(words);
  const rest = found === undefined ? [] : words.slice(found.name.split(' ').length);
  if (asksForHelp(found === undefined ? words : rest)) return help(found === undefined ? words : [found.name], io);
  try {
    if (found === undefined) throw new UsageError(unknown(words));
    await found.run(rest, io);
    return 0;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    io.stderr.write(`${sentence}\n`);
    if (!(error instanceof UsageError)) return 1;
    io.stderr.write(`See: surety ${found === undefined ? '--help' : `${found.name} --help`}\n`);
    return 2;
  }
}

function find(args: readonly string[]): Command | undefined {
  return commands.find(({ name }) => name.split(' ').every((word, at) => args[at] === word));
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? undefined : end).some((arg) => arg === '--help' || arg === '-h');
}

function help(words: readonly string[], io: Io): number {
  const wanted = words.filter((word) => !word.startsWith('-')).join(' ');
  if (wanted === '') return print(overview(commands), io);
  const one = commands.find(({ name }) => name === wanted);
  const group = commands.filter(({ name }) => name.startsWith(`${wanted} `));
  if (one !== undefined) return print(commandHelp(one), io);
  if (group.length > 0) return print(overview(group), io);
  io.stderr.write(`${unknown(words)}\nSee: surety --help\n`);
  return 2;
}

function print(text: string, io: Io): number {
  io.stdout.write(text);
  return 0;
}

function unknown(words: readonly string[]): string {
  const group = commands.filter(({ name }) => name.startsWith(`${words[0]} `));
  if (group.length > 0) return `"${words[0]}" needs one of: ${group.map(({ name }) => name.slice(name.indexOf(' ') + 1)).join(', ')}.`;
  return `There is no command "${words[0]}".`;
}

/** The one sentence a person is told, or undefined for a fault of ours. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.message;
  if (error instanceof NameMatchError) return error.message;
  if (error instanceof SuretyError) return error.requestId === undefined ? error.detail : `${error.detail} (request ${error.requestId})`;
  return undefined;
}
