import type { AlignedPart, HitSummary, Me, ScoreFeature } from '@surety/contract';
import type { Tone } from '../../ui/badge.tsx';

/** How two parts of a name met, in as few words as fit between them. */
export const ruleWords: Record<AlignedPart['rule'], string> = {
  equal: 'same',
  spelling_variant: 'spelling',
  transliteration: 'script',
  nickname: 'nickname',
  sound: 'sound',
  typing_error: 'typing',
  initial: 'initial',
  joined: 'joined',
  abbreviation: 'short form',
  legal_form: 'legal form',
  number: 'number',
  only_in_query: 'only asked',
  only_in_list: 'only listed',
  conflict: 'differs',
  ignored: 'not counted',
};

export const featureWords: Record<ScoreFeature['feature'], string> = {
  name: 'Name',
  alias_quality: 'Quality of the listed name',
  birth_date: 'Birth date',
  country: 'Country',
  gender: 'Gender',
  identifier: 'Identifier',
  address: 'Address',
  kind: 'Kind of party',
  bound: 'Kept between 0 and 100',
};

export const statusLooks: Record<HitSummary['status'], { label: string; tone: Tone }> = {
  open: { label: 'Open', tone: 'amber' },
  confirmed: { label: 'Confirmed', tone: 'wax' },
  false_positive: { label: 'False positive', tone: 'neutral' },
};

export const kindWords: Record<HitSummary['kind'], string> = {
  person: 'Person',
  organisation: 'Organisation',
  vessel: 'Vessel',
  aircraft: 'Aircraft',
  wallet: 'Wallet',
  other: 'Other',
};

/** Who did it, as far as one may know. */
export function byWords(by: { kind: string; label: string | null }, me: Me): string {
  if (by.label !== null && by.label === me.user?.email) return 'you';
  return by.label ?? { user: 'a person', api_key: 'an API key', system: 'Surety' }[by.kind] ?? by.kind;
}

/** How to read a caption in another script: the first of the other names that is written in Latin letters. */
export function latinName(caption: string, others: readonly string[]): string | undefined {
  return /\p{Script=Latin}/u.test(caption) ? undefined : others.find((name) => /^[\p{Script=Latin}\p{P}\p{M}\s\d]+$/u.test(name));
}
