import { sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import type { Tx } from '../database/connect.ts';
import { v7 as uuid } from '../ids.ts';
import type { Envelope } from '../keys/envelope.ts';

export type AuditOutcome = 'success' | 'denied' | 'failed';

/** Facts are for people and programs to read later: ids, codes and counts, never personal data or a secret. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface AuditEvent {
  readonly action: string;
  readonly target?: string | undefined;
  readonly outcome?: AuditOutcome;
  readonly facts?: AuditFacts;
}

/** Where an event came from. */
export interface AuditOrigin {
  readonly requestId: string;
  readonly traceId?: string | undefined;
  readonly address?: string | undefined;
  readonly actor: Pick<Actor, 'kind' | 'id' | 'label'> | 'anonymous' | 'system';
}

export interface AuditTrail {
  /** Writes one event in the caller's transaction: it is kept if and only if what it tells of is. */
  record(tx: Tx, tenantId: string, event: AuditEvent, origin: AuditOrigin): Promise<void>;
}

export interface SealedAuditFacts {
  readonly label?: string;
  readonly address?: string;
}

export const auditSealContext = (id: string) => `audit.events.sealed ${id}`;

export function createAuditTrail({ envelope, clock }: { envelope: Envelope; clock: Clock }): AuditTrail {
  return {
    async record(tx, tenantId, { action, target, outcome = 'success', facts = {} }, origin) {
      const at = clock.now();
      const id = uuid(at);
      const { actor } = origin;
      const known = typeof actor === 'string' ? undefined : actor;
      const personal: SealedAuditFacts = {
        ...(known === undefined ? {} : { label: known.label }),
        ...(origin.address === undefined ? {} : { address: origin.address }),
      };
      const sealed = await envelope.seal(tenantId, auditSealContext(id), JSON.stringify(personal));
      await sql`
        insert into audit.events (id, tenant_id, at, actor_kind, actor_id, action, target, outcome, request_id, trace_id, facts, sealed)
        values (${id}, ${tenantId}, ${at}, ${known?.kind ?? actor}, ${known?.id ?? null}, ${action}, ${target ?? null}, ${outcome},
                ${origin.requestId}, ${origin.traceId ?? null}, ${JSON.stringify(facts)}, ${sealed})`.execute(tx);
    },
  };
}

/** Reads what was sealed with an event; anything else that may stand there is left out. */
export function readSealedFacts(plain: string): SealedAuditFacts {
  const { label, address }: { label?: unknown; address?: unknown } = JSON.parse(plain);
  return { ...(typeof label === 'string' ? { label } : {}), ...(typeof address === 'string' ? { address } : {}) };
}
