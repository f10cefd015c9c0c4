import { listApiKeys } from '@surety/contract';
import { cursorKey, pageOf } from '../../../platform/database/pages.ts';
import { endpoint } from '../../../platform/endpoint/endpoint.ts';
import { shownApiKey } from '../shown.ts';
import { selectApiKeys } from '../store/api-keys.ts';

export const listApiKeysEndpoint = endpoint(listApiKeys, {
  permission: 'api_keys.read',
  limit: 'tenant',
  async handle({ tx, query, clock }) {
    const { limit = 25 } = query;
    const rows = await selectApiKeys(tx, { before: cursorKey(query.cursor, ['timestamp', 'uuid']), limit: limit + 1 });
    const now = clock.now();
    return pageOf(rows, limit, { key: (row) => [row.created_at.toISOString(), row.id], item: (row) => shownApiKey(row, now) });
  },
});
