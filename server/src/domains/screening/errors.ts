import { PublicError } from '../../platform/errors.ts';

export const noActiveList = (): PublicError =>
  new PublicError('no_active_list', 'Import a list first: POST /v1/screening/lists/auto/versions, or Lists in the console.');

export const hitDecided = (): PublicError => new PublicError('hit_decided', 'Its decision stands. Screen again for a new one.');

export const partyChanged = (): PublicError =>
  new PublicError(
    'conflict',
    'The listed party has changed or left since this check, so a pair would not last. Screen again and decide on the new hit.',
  );

export const versionNotReady = (why: string): PublicError => new PublicError('version_not_ready', why);

/** What to do about a file that was refused, beside why it was. */
const remedies: Readonly<Record<string, string>> = {
  list_empty: 'Download it again.',
  list_truncated: 'The download was cut short. Download it again.',
  list_encoding_damaged: 'Download it again and do not open it in an editor in between.',
  list_not_well_formed: 'Download it again; if it stays so, tell the issuer.',
  list_format_unknown: 'Send the files as the issuer publishes them, with their own names.',
  list_too_large: 'Send one list at a time.',
  list_misplaced: '',
};

export const listRefused = (code: string, sentence: string): PublicError =>
  new PublicError('list_refused', [sentence, remedies[code] ?? '', 'Nothing has changed.'].filter((part) => part !== '').join(' '));

export const listCollapsed = (sentence: string): PublicError =>
  new PublicError(
    'list_collapsed',
    `${sentence} Nothing has changed. Compare it with the issuer's own count; if the parties were really removed, import again with allow_shrink=true.`,
  );
