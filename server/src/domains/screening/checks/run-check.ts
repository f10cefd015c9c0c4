import type { Check, CheckRequest } from '@surety/contract';
import type { Tx } from '../../../platform/database/connect.ts';
import type { TenantScope } from '../../../platform/endpoint/call.ts';
import { invalidField } from '../../../platform/errors.ts';
import { v7 } from '../../../platform/ids.ts';
import { DEFAULT_THRESHOLD, type Engine, type Found, type FoundHit, type ReadyList, screen } from '../engine/engine.ts';
import { noActiveList } from '../errors.ts';
import { shownAlignment, shownFeatures } from '../rules/explanation.ts';
import { listedParty } from '../rules/listed-party.ts';
import { queryOf, subjectOf } from '../rules/subject.ts';
import { type CheckRow, insertCheck } from '../store/checks.ts';
import { type HitRow, insertHits, keepParties } from '../store/hits.ts';
import type { ScreenedListRow } from '../store/versions.ts';
import { type PairRow, selectPairsOf } from '../store/whitelist.ts';
import type { ActedBy } from './acted-by.ts';
import type { Fingerprints } from './fingerprints.ts';
import type { SealedCheck, SealedHit, Sealer } from './sealed.ts';
import { shownCheck } from './shown-check.ts';
import { shownHit } from './shown-hit.ts';

export interface CheckParts {
  readonly engine: Engine;
  readonly fingerprints: Fingerprints;
  readonly sealer: Sealer;
}

export interface CheckAsked {
  readonly tenantId: string;
  readonly request: CheckRequest;
  readonly by: ActedBy;
  readonly at: Date;
  inTenant<T>(work: (scope: TenantScope) => Promise<T>): Promise<T>;
}

/** Screens from memory, then keeps the check and its hits in one transaction. */
export async function runCheck(parts: CheckParts, { tenantId, request, by, at, inTenant }: CheckAsked): Promise<Check> {
  const subject = subjectOf(request);
  const checkTypes = request.check_types ?? ['all'];
  const threshold = request.threshold ?? DEFAULT_THRESHOLD;
  const lists = await listsFor(parts.engine, tenantId, request.lists);
  const found = screen(lists, queryOf(subject), { threshold, checkTypes });

  const opened: SealedCheck = { subject, reference: request.reference ?? null, label: by.label };
  const draft = await checkRow(parts, { tenantId, opened, found, lists, checkTypes, threshold, by, at });
  const drafts = await hitRows(parts, { tenantId, opened, found, check: draft });

  const { check, hits } = await inTenant(async ({ tx, record }) => {
    const fingerprint = drafts[0]?.row.fingerprint;
    const pairs = fingerprint === undefined ? [] : await selectPairsOf(tx, fingerprint);
    const kept = drafts.map((hit) => ({ ...hit, row: answered(hit.row, pairs) }));
    const row: CheckRow = { ...draft, result: kept.some((hit) => hit.row.status === 'open') ? 'hit' : 'clear' };
    await insertCheck(tx, tenantId, row);
    await keepHits(
      tx,
      tenantId,
      kept.map((hit) => hit.row),
    );
    await record({ action: 'screening.checked', target: row.id, facts: { result: row.result, hits: kept.length } });
    return { check: row, hits: kept };
  });
  return shownCheck(check, {
    opened,
    lists: lists.map(screenedList),
    hits: hits.map(({ row, explanation }) => shownHit(row, { subject, threshold, explanation, decision: undefined })),
  });
}

async function keepHits(tx: Tx, tenantId: string, rows: readonly HitRow[]): Promise<void> {
  await keepParties(
    tx,
    tenantId,
    rows.map((row) => ({ listId: row.list_id, recordHash: row.record_hash, party: row.party })),
  );
  await insertHits(tx, tenantId, rows);
}

async function listsFor(engine: Engine, tenantId: string, wanted: readonly string[] | undefined): Promise<ReadyList[]> {
  const lists = await engine.ready(tenantId, wanted);
  const missing = wanted?.find((id) => !lists.some(({ listId }) => listId === id));
  if (missing !== undefined) throw invalidField('lists', `there is no list ${missing} in force.`);
  if (lists.length === 0) throw noActiveList();
  return lists;
}

interface Making {
  readonly tenantId: string;
  readonly opened: SealedCheck;
  readonly found: Found;
}

async function checkRow(
  { sealer }: CheckParts,
  making: Making & Pick<CheckAsked, 'by' | 'at'> & { lists: readonly ReadyList[]; checkTypes: CheckRow['check_types']; threshold: number },
): Promise<CheckRow> {
  const id = v7(making.at);
  return {
    id,
    result: 'clear',
    check_types: making.checkTypes,
    threshold: making.threshold,
    version_ids: making.lists.map(({ versionId }) => versionId),
    hit_count: making.found.hits.length,
    hits_truncated: making.found.truncated,
    duration_ms: Math.round(making.found.durationMs * 1000) / 1000,
    by_kind: making.by.kind,
    by_id: making.by.id,
    sealed: await sealer.seal('check', { tenantId: making.tenantId, id }, making.opened),
    created_at: making.at,
  };
}

async function hitRows(
  { sealer, fingerprints }: CheckParts,
  { tenantId, opened, found, check }: Making & { check: CheckRow },
): Promise<{ row: HitRow; explanation: SealedHit }[]> {
  if (found.hits.length === 0) return [];
  const fingerprint = await fingerprints.of(tenantId, opened.subject);
  return Promise.all(
    found.hits.map(async (hit, place) => {
      const id = v7(check.created_at);
      const explanation = { features: shownFeatures(hit.features), alignment: shownAlignment(hit.alignment) };
      const sealed = await sealer.seal('hit', { tenantId, id }, explanation);
      return { row: { ...newHit(hit), id, check_id: check.id, place, fingerprint, sealed, created_at: check.created_at }, explanation };
    }),
  );
}

function newHit({ active, party, ...hit }: FoundHit): Omit<HitRow, 'id' | 'check_id' | 'place' | 'fingerprint' | 'sealed' | 'created_at'> {
  return {
    status: 'open',
    whitelist_pair_id: null,
    score: hit.score,
    list_id: active.listId,
    list_name: active.listName,
    version_id: active.versionId,
    fictional: active.fictional,
    reference: hit.reference,
    record_hash: hit.recordHash,
    matched_name: hit.matchedName,
    party: listedParty(party),
    decided_at: null,
    decided_by_kind: null,
    decided_by_id: null,
    decision_sealed: null,
  };
}

/** A pair answers for a hit only while the party is the very one that was decided on. */
function answered(hit: HitRow, pairs: readonly Pick<PairRow, 'id' | 'list_id' | 'reference' | 'record_hash'>[]): HitRow {
  const pair = pairs.find((one) => one.list_id === hit.list_id && one.reference === hit.reference && one.record_hash === hit.record_hash);
  return pair === undefined ? hit : { ...hit, status: 'false_positive', whitelist_pair_id: pair.id };
}

function screenedList(list: ReadyList): ScreenedListRow {
  return {
    version_id: list.versionId,
    list_id: list.listId,
    list_name: list.listName,
    generated_on: list.generatedOn,
    entries: list.entries,
    fictional: list.fictional,
  };
}
