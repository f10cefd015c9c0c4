import type { Actor } from '../../../platform/access/actor.ts';

/** Who did something in screening. The label is personal data and is kept sealed. */
export interface ActedBy {
  readonly kind: 'user' | 'api_key' | 'system';
  readonly id: string | null;
  readonly label: string | null;
}

export const bySystem: ActedBy = { kind: 'system', id: null, label: null };

export function actedBy({ kind, id, label }: Actor): ActedBy {
  return { kind, id, label };
}
