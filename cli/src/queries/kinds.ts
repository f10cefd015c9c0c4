import type { PartyKind } from '@surety/name-match';

/** The words people and files use for what a party is. Anything else says nothing, as `any` does. */
const kinds: Readonly<Record<string, PartyKind>> = {
  person: 'person',
  individual: 'person',
  // Single words of a person's name, as files of name parts call them.
  'name-token': 'person',
  organisation: 'organisation',
  organization: 'organisation',
  company: 'organisation',
  entity: 'organisation',
  legalentity: 'organisation',
  vessel: 'vessel',
  ship: 'vessel',
  aircraft: 'aircraft',
  wallet: 'wallet',
};

export function kindOf(word: string | undefined): PartyKind | undefined {
  return word === undefined ? undefined : kinds[word.toLowerCase()];
}

export const kindWords: readonly string[] = ['person', 'organisation', 'vessel', 'aircraft', 'wallet'];
