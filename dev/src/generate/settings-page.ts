import { settings } from '@surety/server';

/** Every setting of the server as a page, made from the table that reads them. */
export function settingsPage(): string {
  const rows = Object.entries(settings).map(
    ([name, setting]) => `| \`${name}\` | ${shownDefault(setting)} | ${setting.about.replaceAll('|', '\\|')} |`,
  );
  return [
    '# Settings',
    '',
    'All are environment variables. A value `file:/run/secrets/x` is read from that file. This page is made by `npm run generate` from',
    '`server/src/config.ts`, which is also what checks them.',
    '',
    '| setting | default | what it does |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function shownDefault({ fallback, kind }: { fallback: unknown; kind: string }): string {
  if (kind === 'secret') return 'none';
  if (Array.isArray(fallback)) return fallback.length === 0 ? 'none' : `\`${fallback.join(',')}\``;
  return fallback === '' || fallback === undefined ? 'empty' : `\`${String(fallback)}\``;
}
