import type { Domain } from '../../platform/domain.ts';
import type { ScreeningParts } from './parts.ts';

export type { ScreeningParts } from './parts.ts';

export function screening(parts: ScreeningParts): Domain {
  void parts;
  return { name: 'screening', endpoints: [] };
}
