import Type from 'typebox';

/** The words of screening, for schemas, the console's labels and filters alike. */
export const partyKinds = ['person', 'organisation', 'vessel', 'aircraft', 'wallet', 'other'] as const;
export const genders = ['male', 'female', 'other'] as const;
export const checkTypes = ['sanctions', 'pep', 'adverse_media', 'all'] as const;
export const checkResults = ['clear', 'hit'] as const;
export const hitStatuses = ['open', 'confirmed', 'false_positive'] as const;
export const versionStates = ['ready', 'active', 'superseded', 'refused'] as const;
export const changeKinds = ['added', 'removed', 'changed'] as const;
export const pairStates = ['active', 'retired'] as const;
export const retirementReasons = ['party_changed', 'party_left', 'removed'] as const;

/** What a score is made of, in the order in which every explanation lists it. */
export const featureNames = ['name', 'alias_quality', 'birth_date', 'country', 'gender', 'identifier', 'address', 'kind', 'bound'] as const;
export const featureOutcomes = ['agree', 'partial', 'absent', 'conflict'] as const;
export const alignmentRules = [
  'equal',
  'spelling_variant',
  'transliteration',
  'nickname',
  'sound',
  'typing_error',
  'initial',
  'joined',
  'abbreviation',
  'legal_form',
  'number',
  'only_in_query',
  'only_in_list',
  'conflict',
  'ignored',
] as const;

export const listFormats = [
  'ofac-csv',
  'ofac-xml',
  'un-xml',
  'eu-xml',
  'uk-conlist-csv',
  'us-csl-csv',
  'us-dpl',
  'ca-sema-xml',
  'opensanctions-csv',
  'ftm-json',
  'senzing-json',
  'us-congress',
  'flattened-csv',
  'simple-csv',
] as const;

export const ListId = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{1,63}$',
  description: 'A list of this tenant: small letters, digits and hyphens, such as `us-ofac-sdn` or `un-sc`.',
});
