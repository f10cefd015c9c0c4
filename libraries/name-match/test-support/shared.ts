import { existsSync } from 'node:fs';
import { SHARED } from '../evaluate/shared.ts';

/**
 * Real lists and labelled cases are not part of the repository: they stand beside the checkout where they stand at all.
 * Tests that need them skip, and say so.
 */
export function skipWithoutShared({ skip }: { skip: (condition: boolean, note: string) => void }): void {
  skip(!existsSync(SHARED), 'it needs the real lists and labelled cases in ../shared/data, which are not here');
}
