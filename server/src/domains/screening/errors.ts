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

/** The sentence says why and what to do; a person must also know that checks go on as before. */
export const listRefused = (sentence: string): PublicError => new PublicError('list_refused', withOutcome(sentence));

export const listCollapsed = (sentence: string): PublicError =>
  new PublicError(
    'list_collapsed',
    `${withOutcome(sentence)} If the issuer really removed these parties, import again with allow_shrink=true.`,
  );

function withOutcome(sentence: string): string {
  return sentence.includes('in force stays') ? sentence : `${sentence} The version in force stays.`;
}
