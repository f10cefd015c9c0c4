export type CheckType = 'sanctions' | 'pep' | 'adverse_media' | 'all';

/** Topics of OpenSanctions by what a caller asks for. A topic in no row is nobody's alone and is shown to whoever asks for anything. */
const topicsOf: Readonly<Record<Exclude<CheckType, 'all'>, RegExp>> = {
  sanctions: /^(sanction|debarment|export|asset\.frozen|corp\.disqual)(\.|$)/,
  pep: /^role\.(pep|rca|pol|judge|civil|diplo|oligarch|spy|lawyer|acct|lobby)(\.|$)/,
  adverse_media: /^(crime|wanted|reg|mil|poi|role\.journo|forced\.labor)(\.|$)/,
};

/**
 * Whether a listed party is one that `asked` is about. A party without topics is on a sanctions list and nothing more is known: it
 * counts for sanctions. What cannot be told apart is shown, because a party left out would be a check that silently did not happen.
 */
export function concerns(asked: readonly CheckType[], topics: readonly string[]): boolean {
  if (asked.length === 0 || asked.includes('all')) return true;
  if (topics.length === 0) return asked.includes('sanctions');
  return topics.some((topic) => asked.some((type) => type !== 'all' && topicsOf[type].test(topic))) || topics.every(belongsToNone);
}

function belongsToNone(topic: string): boolean {
  return !Object.values(topicsOf).some((pattern) => pattern.test(topic));
}
