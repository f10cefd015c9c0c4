import type { LegalClass } from '../names/lexicon.ts';
import type { NameToken, TokenRole } from '../names/prepare.ts';

export const ROLES: readonly TokenRole[] = ['word', 'initial', 'number', 'particle', 'title', 'office', 'generation', 'stop', 'legal'];

export const LEGAL_CLASSES: readonly (LegalClass | undefined)[] = [undefined, 'LLC', 'JSC', 'PARTNERSHIP', 'STATE', 'SOLE', 'ANY'];

/** Roles by which a name can be found; the others are too common to look for and only count once a candidate is found. */
export function isFindable(role: TokenRole): boolean {
  return role === 'word' || role === 'number';
}

/** Looseness in bits 0 and 1, legal class above. */
export function wordKindOf(token: NameToken): number {
  return token.looseness | (LEGAL_CLASSES.indexOf(token.legalClass) << 2);
}

/** What makes two parts the same word of the index. */
export function wordKey(token: Pick<NameToken, 'text' | 'looseness' | 'legalClass'>): string {
  return `${token.looseness}${token.legalClass ?? ''}:${token.text}`;
}
