import { existsSync } from 'node:fs';
import { SHARED } from '../evaluate/shared.ts';

/**
 * Real lists and labelled cases are not part of the repository: they stand beside the checkout where they stand at all.
 * Tests that need them skip, and say so.
 */
export const sharedMissing = !existsSync(SHARED);

if (sharedMissing) process.stdout.write(`skipped: tests on real lists and labelled cases, because ${SHARED} is not there\n`);
