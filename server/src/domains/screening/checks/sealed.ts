import type { AlignedPart, ScoreFeature, Subject } from '@surety/contract';
import type { Envelope } from '../../../platform/keys/envelope.ts';

/** What the rows of screening keep under the tenant's key, each bound to its own row. */
interface SealedParts {
  readonly check: { readonly subject: Subject; readonly reference: string | null; readonly label: string | null };
  readonly hit: { readonly features: readonly ScoreFeature[]; readonly alignment: readonly AlignedPart[] };
  readonly decision: { readonly reason: string; readonly label: string | null };
  readonly pair: { readonly name: string; readonly date_of_birth: string | null; readonly reason: string; readonly label: string | null };
  readonly version: { readonly label: string | null };
}
export type SealedCheck = SealedParts['check'];
export type SealedHit = SealedParts['hit'];
export type SealedDecision = SealedParts['decision'];

export interface Sealer {
  seal<K extends keyof SealedParts>(kind: K, row: { tenantId: string; id: string }, part: SealedParts[K]): Promise<Buffer>;
  open<K extends keyof SealedParts>(kind: K, row: { tenantId: string; id: string; sealed: Buffer }): Promise<SealedParts[K]>;
}

export function createSealer(envelope: Envelope): Sealer {
  const context = (kind: string, id: string): string => `screening.${kind} ${id}`;
  return {
    seal: (kind, { tenantId, id }, part) => envelope.seal(tenantId, context(kind, id), JSON.stringify(part)),
    open: async (kind, { tenantId, id, sealed }) => JSON.parse(await envelope.open(tenantId, context(kind, id), sealed)),
  };
}
