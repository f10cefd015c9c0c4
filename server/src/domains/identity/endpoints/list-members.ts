import { listMembers } from '@surety/contract';
import { cursorKey, pageOf } from '../../../platform/database/pages.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Desk } from '../desk.ts';
import { shownMember } from '../shown.ts';
import { selectMembers } from '../store/memberships.ts';

export function listMembersEndpoint({ people }: Desk): Endpoint {
  return endpoint(listMembers, {
    permission: 'members.read',
    limit: 'tenant',
    async handle({ tx, tenantId, query }) {
      const { limit = 25 } = query;
      const rows = await selectMembers(tx, tenantId, { after: cursorKey(query.cursor, ['timestamp', 'uuid']), limit: limit + 1 });
      const page = pageOf(rows, limit, { key: (row) => [row.invited_at.toISOString(), row.id], item: (row) => row });
      return { items: await Promise.all(page.items.map((row) => shownMember(row, people))), next_cursor: page.next_cursor };
    },
  });
}
