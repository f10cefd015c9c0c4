import type { Authenticator } from '../../platform/access/credentials.ts';
import type { Domain } from '../../platform/domain.ts';
import { openDesk } from './desk.ts';
import { changeMemberEndpoint } from './endpoints/change-member.ts';
import { changeTenantEndpoint } from './endpoints/change-tenant.ts';
import { createAccessTokenEndpoint } from './endpoints/create-access-token.ts';
import { createApiKeyEndpoint } from './endpoints/create-api-key.ts';
import { getMeEndpoint } from './endpoints/get-me.ts';
import { getSigningKeysEndpoint } from './endpoints/get-signing-keys.ts';
import { getTenantEndpoint } from './endpoints/get-tenant.ts';
import { inviteMemberEndpoint } from './endpoints/invite-member.ts';
import { listApiKeysEndpoint } from './endpoints/list-api-keys.ts';
import { listMembersEndpoint } from './endpoints/list-members.ts';
import { readLinkEndpoint } from './endpoints/read-link.ts';
import { redeemLinkEndpoint } from './endpoints/redeem-link.ts';
import { removeMemberEndpoint } from './endpoints/remove-member.ts';
import { revokeApiKeyEndpoint } from './endpoints/revoke-api-key.ts';
import { rotateApiKeyEndpoint } from './endpoints/rotate-api-key.ts';
import { signInEndpoint } from './endpoints/sign-in.ts';
import { signOutEndpoint } from './endpoints/sign-out.ts';
import { signOutEverywhereEndpoint } from './endpoints/sign-out-everywhere.ts';
import { switchTenantEndpoint } from './endpoints/switch-tenant.ts';
import { pruneExpired } from './jobs.ts';
import type { IdentityParts } from './parts.ts';

export {
  createApiKey,
  createTenant,
  inviteFirstAdministrator,
  type OperatorParts,
} from './operator.ts';
export type { IdentityParts, IdentitySettings } from './parts.ts';

export interface Identity extends Domain {
  readonly authenticator: Authenticator;
}

/** How far `last_used_at` and `request_count` may be behind. */
const usageMs = 5_000;

/** Who is there: tenants, people, sessions, API keys and access tokens. */
export function identity(parts: IdentityParts): Identity {
  const desk = openDesk(parts);
  let writing: NodeJS.Timeout | undefined;
  return {
    name: 'identity',
    authenticator: desk.authenticator,
    jobs: [pruneExpired],
    endpoints: [
      signInEndpoint(desk),
      switchTenantEndpoint(desk),
      signOutEndpoint(desk),
      signOutEverywhereEndpoint(desk),
      getMeEndpoint(desk),
      readLinkEndpoint(desk),
      redeemLinkEndpoint(desk),
      createAccessTokenEndpoint(desk),
      getSigningKeysEndpoint(desk),
      listApiKeysEndpoint,
      createApiKeyEndpoint(desk),
      rotateApiKeyEndpoint(desk),
      revokeApiKeyEndpoint(desk),
      listMembersEndpoint(desk),
      inviteMemberEndpoint(desk),
      changeMemberEndpoint(desk),
      removeMemberEndpoint(desk),
      getTenantEndpoint(desk),
      changeTenantEndpoint(desk),
    ],
    async start() {
      writing = setInterval(() => void desk.usage.flush(), usageMs);
      writing.unref();
    },
    async stop() {
      clearInterval(writing);
      await desk.usage.flush();
    },
  };
}
