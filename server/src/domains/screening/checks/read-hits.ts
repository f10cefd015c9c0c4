import type { Hit, HitSummary } from '@surety/contract';
import type { Tx } from '../../../platform/database/connect.ts';
import { selectSealedChecks } from '../store/checks.ts';
import type { HitRow } from '../store/hits.ts';
import type { SealedDecision, Sealer } from './sealed.ts';
import { type HitFacts, hitSummary, shownHit } from './shown-hit.ts';

interface In {
  readonly tx: Tx;
  readonly tenantId: string;
  readonly sealer: Sealer;
}

/** Opens what is sealed about these hits; the subject of each check is opened once. */
export async function readHits(scope: In, rows: readonly HitRow[]): Promise<Hit[]> {
  const facts = await factsOf(scope, rows);
  return Promise.all(
    facts.map(async ({ row, ...known }) => {
      const explanation = await scope.sealer.open('hit', { tenantId: scope.tenantId, id: row.id, sealed: row.sealed });
      return shownHit(row, { ...known, explanation });
    }),
  );
}

export async function readHitSummaries(scope: In, rows: readonly HitRow[]): Promise<HitSummary[]> {
  return (await factsOf(scope, rows)).map(({ row, ...known }) => hitSummary(row, known));
}

async function factsOf({ tx, tenantId, sealer }: In, rows: readonly HitRow[]): Promise<(HitFacts & { row: HitRow })[]> {
  const sealed = await selectSealedChecks(tx, [...new Set(rows.map((row) => row.check_id))]);
  const checks = new Map(
    await Promise.all(
      sealed.map(async (check) => {
        const { subject } = await sealer.open('check', { tenantId, ...check });
        return [check.id, { subject, threshold: check.threshold }] as const;
      }),
    ),
  );
  return Promise.all(
    rows.map(async (row) => {
      const check = checks.get(row.check_id);
      if (check === undefined) throw new Error(`The hit ${row.id} has no check.`);
      return { row, ...check, decision: await decisionOf(row, { tenantId, sealer }) };
    }),
  );
}

async function decisionOf(row: HitRow, { tenantId, sealer }: Omit<In, 'tx'>): Promise<SealedDecision | undefined> {
  if (row.decision_sealed === null) return undefined;
  return sealer.open('decision', { tenantId, id: row.id, sealed: row.decision_sealed });
}
