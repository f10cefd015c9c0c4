import type { TenantScope } from '../../../platform/endpoint/call.ts';
import { notFound } from '../../../platform/errors.ts';
import { v7 } from '../../../platform/ids.ts';
import { hitDecided } from '../errors.ts';
import { decide, type HitDecision } from '../rules/hit-state.ts';
import { selectSealedChecks } from '../store/checks.ts';
import { decideHitRow, type HitRow, lockHit, selectHit } from '../store/hits.ts';
import { insertPair } from '../store/whitelist.ts';
import type { ActedBy } from './acted-by.ts';
import type { Sealer } from './sealed.ts';

export interface DecisionAsked {
  readonly id: string;
  readonly decision: HitDecision;
  readonly reason: string;
  readonly whitelist: boolean;
  readonly by: ActedBy;
  readonly at: Date;
}

/** Takes the decision, makes the pair if that was asked, and tells the audit trail. Answers the hit as it is then. */
export async function decideOnHit(scope: TenantScope, sealer: Sealer, asked: DecisionAsked): Promise<HitRow> {
  const { tx, tenantId } = scope;
  const hit = await lockHit(tx, asked.id);
  if (hit === undefined) throw notFound('There is no such hit.');
  const next = decide(hit.status, asked.decision);
  if (next === 'decided_before') throw hitDecided();
  const { by, reason, at } = asked;
  const sealed = await sealer.seal('decision', { tenantId, id: hit.id }, { reason, label: by.label });
  await decideHitRow(tx, hit.id, { decision: asked.decision, at, by, sealed });
  const facts = { decision: next, list: hit.list_id, reference: hit.reference, whitelisted: asked.whitelist };
  await scope.record({ action: 'hit.decided', target: hit.id, facts });
  if (asked.whitelist) await whitelist(scope, sealer, { hit, asked });
  const decided = await selectHit(tx, hit.id);
  if (decided === undefined) throw new Error('A hit that was decided just now is not there.');
  return decided;
}

async function whitelist(
  { tx, tenantId, record }: TenantScope,
  sealer: Sealer,
  { hit, asked: { by, reason, at } }: { hit: HitRow; asked: DecisionAsked },
): Promise<void> {
  const [check] = await selectSealedChecks(tx, [hit.check_id]);
  if (check === undefined) throw new Error('A hit without its check.');
  const { subject } = await sealer.open('check', { tenantId, ...check });
  const id = v7(at);
  const known = { name: subject.name, date_of_birth: subject.date_of_birth, reason, label: by.label };
  await insertPair(tx, tenantId, {
    id,
    state: 'active',
    fingerprint: hit.fingerprint,
    list_id: hit.list_id,
    reference: hit.reference,
    record_hash: hit.record_hash,
    caption: hit.party.caption,
    hit_id: hit.id,
    by_kind: by.kind,
    by_id: by.id,
    sealed: await sealer.seal('pair', { tenantId, id }, known),
    created_at: at,
    retired_at: null,
    retired_because: null,
  });
  await record({ action: 'whitelist_pair.made', target: id, facts: { hit: hit.id, list: hit.list_id, reference: hit.reference } });
}
