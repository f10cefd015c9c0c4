import { parseArgs } from 'node:util';
import { UsageError } from './failure.ts';
import type { Io } from './io.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** What stands for the value in the help, such as `PATH`. */
  readonly value?: string;
  readonly about: string;
}

type Options = Readonly<Record<string, Option>>;
type ValueOf<O extends Option> = O['type'] extends 'boolean' ? boolean : O extends { readonly multiple: true } ? readonly string[] : string;

export interface Given<O extends Options> {
  readonly options: { readonly [K in keyof O]?: ValueOf<O[K]> };
  readonly words: readonly string[];
}

export interface CommandDefinition<O extends Options> {
  /** As typed: `lists import`. */
  readonly name: string;
  readonly summary: string;
  /** What follows the name, such as `PATH… [--list ID]`. */
  readonly usage: string;
  readonly details?: string;
  readonly options: O;
  run(given: Given<O>, io: Io): Promise<void>;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly details: string | undefined;
  readonly options: Options;
  run(args: readonly string[], io: Io): Promise<void>;
}

/** Declares a command; the types of its options follow from their declaration. */
export function command<const O extends Options>(definition: CommandDefinition<O>): Command {
  return {
    name: definition.name,
    summary: definition.summary,
    usage: definition.usage,
    details: definition.details,
    options: definition.options,
    run: (args, io) => definition.run(parse(definition.options, args), io),
  };
}

function parse<const O extends Options>(options: O, args: readonly string[]): Given<O> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    // parseArgs gives each option the type it was declared with; its own typing cannot say so for options it does not know yet.
    return { options: values as Given<O>['options'], words: positionals };
  } catch (error) {
    throw new UsageError(sentenceOf(error));
  }
}

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const sentence = message.split('. To specify')[0]?.split('\n')[0] ?? message;
  return `${sentence.replace(/\.$/, '')}.`;
}

/** The number of an option, within bounds, or its default. */
export function numberOption(name: string, text: string | undefined, bounds: { least: number; most: number; fallback: number }): number {
  if (text === undefined) return bounds.fallback;
  const value = Number(text);
  if (text.trim() === '' || !(value >= bounds.least && value <= bounds.most)) {
    throw new UsageError(`--${name} must be a number from ${bounds.least} to ${bounds.most}, not "${text}".`);
  }
  return value;
}
