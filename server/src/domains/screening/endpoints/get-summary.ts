import { getSummary } from '@surety/contract';
import { endpoint } from '../../../platform/endpoint/endpoint.ts';
import { activeLists } from '../engine/active-lists.ts';
import { listAgeMs } from '../rules/list-age.ts';
import { countChecksByDay, countQueue } from '../store/summary.ts';
import { selectActiveVersions } from '../store/versions.ts';

const days = 30;
const dayMs = 86_400_000;

export const getSummaryEndpoint = endpoint(getSummary, {
  permission: 'screening.read',
  limit: 'tenant',
  async handle({ tx, clock }) {
    const now = clock.now();
    const queue = await countQueue(tx, new Date(now.getTime() - days * dayMs));
    return {
      checks_by_day: await countChecksByDay(tx, now, days),
      open_hits: queue.open,
      oldest_open_hit_at: queue.oldest_open_at?.toISOString() ?? null,
      decisions: { confirmed: queue.confirmed, false_positive: queue.false_positive },
      whitelist: { active: queue.pairs_active, retired: queue.pairs_retired },
      lists: activeLists(await selectActiveVersions(tx)).map((list) => ({
        list_id: list.listId,
        name: list.listName,
        version_id: list.versionId,
        entries: list.entries,
        generated_on: list.generatedOn,
        confirmed_at: list.confirmedAt.toISOString(),
        age_days: Math.floor(listAgeMs(list, now) / dayMs),
        fictional: list.fictional,
      })),
    };
  },
});
