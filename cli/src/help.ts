import type { Command } from './command.ts';

/** What `surety --help` prints. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'surety: screen names, keep lists current and look after a Surety server.',
    '',
    'Usage: surety COMMAND [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    '"surety COMMAND --help" explains one command. Commands that speak to a server take --server and --key,',
    'or SURETY_SERVER and SURETY_KEY from the environment.',
    '',
  ].join('\n');
}

/** What `surety screen --help` prints. */
export function commandHelp({ name, usage, summary, details, options }: Command): string {
  const rows = Object.entries(options).map(([option, { value, about }]) => ({
    left: value === undefined ? `--${option}` : `--${option} ${value}`,
    about,
  }));
  const width = Math.max(0, ...rows.map(({ left }) => left.length));
  return [
    `Usage: surety ${name}${usage === '' ? '' : ` ${usage}`}`,
    '',
    `${summary}.`,
    ...(details === undefined ? [] : ['', details]),
    ...(rows.length === 0 ? [] : ['', ...rows.map(({ left, about }) => `  ${left.padEnd(width)}  ${about}`)]),
    '',
  ].join('\n');
}
