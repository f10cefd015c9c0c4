import type { ApiKey, Member, Tenant } from '@surety/contract';
import type { People } from './people.ts';
import { requestsPerWindow } from './rules/allowance.ts';
import { keyStatus } from './rules/key-status.ts';
import { keyPrefix } from './rules/key-token.ts';
import type { ApiKeyRow } from './store/api-keys.ts';
import type { MemberRow } from './store/memberships.ts';
import type { TenantRow } from './store/tenants.ts';

export function shownTenant(row: TenantRow, plans: { standardRequests: number; premiumRequests: number }): Tenant {
  return {
    id: row.id,
    name: row.name,
    plan: row.plan,
    demo: row.demo,
    requests_per_window: requestsPerWindow(row, plans),
    created_at: row.created_at.toISOString(),
  };
}

export function shownApiKey(row: ApiKeyRow, now: Date): ApiKey {
  const old = row.old_secret_until;
  return {
    id: row.id,
    name: row.name,
    prefix: keyPrefix({ environment: row.environment, keyId: row.id }),
    environment: row.environment,
    scopes: row.scopes,
    status: keyStatus(row, now),
    created_at: row.created_at.toISOString(),
    expires_at: time(row.expires_at),
    rotated_at: time(row.rotated_at),
    old_secret_works_until: old !== null && old > now ? old.toISOString() : null,
    revoked_at: time(row.revoked_at),
    last_used_at: time(row.last_used_at),
    request_count: Number(row.request_count),
  };
}

/** The name of someone who has not joined is not shown: it may have come from another tenant, and would tell that they are known here. */
export async function shownMember(row: MemberRow, people: People): Promise<Member> {
  const { email, name } = await people.open(row);
  return {
    user_id: row.id,
    email,
    name: row.joined_at === null ? '' : name,
    roles: row.roles,
    status: row.joined_at === null ? 'invited' : 'active',
    invited_at: row.invited_at.toISOString(),
    joined_at: time(row.joined_at),
    last_signed_in_at: time(row.last_signed_in_at),
  };
}

function time(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
