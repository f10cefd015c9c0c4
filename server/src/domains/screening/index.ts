import type { Domain } from '../../platform/domain.ts';
import { createFingerprints } from './checks/fingerprints.ts';
import { createSealer } from './checks/sealed.ts';
import { activateVersionEndpoint } from './endpoints/activate-version.ts';
import { createCheckEndpoints } from './endpoints/create-check.ts';
import { decideHitEndpoint } from './endpoints/decide-hit.ts';
import { getCheckEndpoint } from './endpoints/get-check.ts';
import { getHitEndpoint } from './endpoints/get-hit.ts';
import { getSummaryEndpoint } from './endpoints/get-summary.ts';
import { getVersionEndpoint } from './endpoints/get-version.ts';
import { importVersionEndpoint } from './endpoints/import-version.ts';
import { listChecksEndpoint } from './endpoints/list-checks.ts';
import { listHitsEndpoint } from './endpoints/list-hits.ts';
import { listListsEndpoint } from './endpoints/list-lists.ts';
import { listVersionChangesEndpoint } from './endpoints/list-version-changes.ts';
import { listVersionsEndpoint } from './endpoints/list-versions.ts';
import { listWhitelistPairsEndpoint } from './endpoints/list-whitelist-pairs.ts';
import { retireWhitelistPairEndpoint } from './endpoints/retire-whitelist-pair.ts';
import { createActiveLists } from './engine/active-lists.ts';
import { createEngine } from './engine/engine.ts';
import { createIndexCache } from './engine/index-cache.ts';
import { reviewWhitelist } from './jobs.ts';
import { createChangesReader } from './lists/changes.ts';
import { createWarmUp } from './lists/warm-up.ts';
import { screeningMetrics } from './metrics.ts';
import type { ScreeningParts } from './parts.ts';
import { reactions } from './reactions.ts';
import { buildIn } from './worker/build-in.ts';
import { openListLane } from './worker/list-lane.ts';

export { importList } from './lists/import-list.ts';
export type { ScreeningParts } from './parts.ts';

/** Memory that the indexes of all tenants together may take; equal lists are held once. */
const indexBytesMax = 1024 ** 3;

/** Screening: lists and their versions, checks against them, hits and the decisions on them. */
export function screening(parts: ScreeningParts): Domain {
  const { database, envelope, notifications, blobs, clock, metrics } = parts;
  const log = parts.log.named('surety.screening');
  const imports = openListLane({ tasksMax: 8 });
  const loads = openListLane({ tasksMax: 10_000 });
  const comparisons = openListLane({ tasksMax: 8 });
  const sealer = createSealer(envelope);
  const indexes = createIndexCache({ build: buildIn(loads, blobs.settings), bytesMax: indexBytesMax });
  const lists = createActiveLists({ database, notifications, indexes, log });
  const engine = createEngine({ lists, indexes });
  const warmUp = createWarmUp({ database, lists, log });
  const review = reviewWhitelist(engine);
  return {
    name: 'screening',
    endpoints: [
      ...createCheckEndpoints(
        { engine, sealer, fingerprints: createFingerprints({ database, envelope }) },
        screeningMetrics(metrics, { lists, indexes, clock }),
      ),
      listChecksEndpoint(sealer),
      getCheckEndpoint(sealer),
      listHitsEndpoint(sealer),
      getHitEndpoint(sealer),
      decideHitEndpoint({ sealer, engine }),
      listWhitelistPairsEndpoint(sealer),
      retireWhitelistPairEndpoint,
      getSummaryEndpoint,
      listListsEndpoint(sealer),
      listVersionsEndpoint(sealer),
      importVersionEndpoint({ blobs, clock, sealer, imports, screening: { lists, indexes } }),
      getVersionEndpoint(sealer),
      listVersionChangesEndpoint(createChangesReader({ blobs, lane: comparisons })),
      activateVersionEndpoint({ sealer, lists, indexes }),
    ],
    jobs: [review],
    reactions: reactions({ reviewWhitelist: review }),
    healthChecks: { screening_lists: warmUp.check },
    async start() {
      warmUp.start();
    },
    async stop() {
      await Promise.all([imports.close(), loads.close(), comparisons.close()]);
      await warmUp.done();
    },
  };
}
