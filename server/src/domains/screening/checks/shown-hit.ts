import type { Hit, HitSummary, Subject } from '@surety/contract';
import type { HitRow } from '../store/hits.ts';
import type { SealedDecision, SealedHit } from './sealed.ts';

export interface HitFacts {
  readonly subject: Subject;
  readonly threshold: number;
  readonly decision: SealedDecision | undefined;
}

export function hitSummary(row: HitRow, { subject, threshold, decision }: HitFacts): HitSummary {
  return {
    id: row.id,
    check_id: row.check_id,
    status: row.status,
    whitelisted: row.whitelist_pair_id !== null,
    whitelist_pair_id: row.whitelist_pair_id,
    score: row.score,
    threshold,
    list_id: row.list_id,
    list_name: row.list_name,
    version_id: row.version_id,
    fictional: row.fictional,
    reference: row.reference,
    caption: row.party.caption,
    kind: row.party.kind,
    matched_name: row.matched_name,
    topics: row.party.topics,
    programs: row.party.programs,
    subject,
    decision: shownDecision(row, decision),
    created_at: row.created_at.toISOString(),
  };
}

export function shownHit(row: HitRow, { explanation, ...facts }: HitFacts & { readonly explanation: SealedHit }): Hit {
  return {
    ...hitSummary(row, facts),
    features: [...explanation.features],
    alignment: [...explanation.alignment],
    party: row.party,
  };
}

function shownDecision(row: HitRow, decision: SealedDecision | undefined): HitSummary['decision'] {
  if (decision === undefined || row.decided_at === null || row.decided_by_kind === null || row.status === 'open') return null;
  return {
    decision: row.status,
    reason: decision.reason,
    decided_by: { kind: row.decided_by_kind, id: row.decided_by_id, label: decision.label },
    decided_at: row.decided_at.toISOString(),
  };
}
