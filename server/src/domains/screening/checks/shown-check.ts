import type { Check, CheckSummary, Hit } from '@surety/contract';
import type { CheckRow } from '../store/checks.ts';
import type { ScreenedListRow } from '../store/versions.ts';
import type { SealedCheck } from './sealed.ts';

export interface CheckFacts {
  readonly opened: SealedCheck;
  readonly lists: readonly ScreenedListRow[];
  readonly openHits: number;
}

export function checkSummary(row: CheckRow, { opened, lists, openHits }: CheckFacts): CheckSummary {
  return {
    id: row.id,
    result: row.result,
    reference: opened.reference,
    subject: opened.subject,
    check_types: row.check_types,
    threshold: row.threshold,
    lists: lists.map((list) => ({ ...list })),
    hit_count: row.hit_count,
    open_hits: openHits,
    hits_truncated: row.hits_truncated,
    duration_ms: row.duration_ms,
    created_by: { kind: row.by_kind, id: row.by_id, label: opened.label },
    created_at: row.created_at.toISOString(),
  };
}

export function shownCheck(row: CheckRow, { hits, ...facts }: Omit<CheckFacts, 'openHits'> & { readonly hits: Hit[] }): Check {
  return { ...checkSummary(row, { ...facts, openHits: hits.filter(({ status }) => status === 'open').length }), hits };
}
