export type HitStatus = 'open' | 'confirmed' | 'false_positive';
export type HitDecision = 'confirmed' | 'false_positive';

/** What becomes of a hit, for every status and decision. A hit is decided once: whoever thinks otherwise later screens again. */
const table: Readonly<Record<HitStatus, Readonly<Record<HitDecision, HitStatus | 'decided_before'>>>> = {
  open: { confirmed: 'confirmed', false_positive: 'false_positive' },
  confirmed: { confirmed: 'decided_before', false_positive: 'decided_before' },
  false_positive: { confirmed: 'decided_before', false_positive: 'decided_before' },
};

export function decide(status: HitStatus, decision: HitDecision): HitStatus | 'decided_before' {
  return table[status][decision];
}
