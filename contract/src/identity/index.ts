import { changeMember } from './change-member.ts';
import { changeTenant } from './change-tenant.ts';
import { createAccessToken } from './create-access-token.ts';
import { createApiKey } from './create-api-key.ts';
import { getMe } from './get-me.ts';
import { getSigningKeys } from './get-signing-keys.ts';
import { getTenant } from './get-tenant.ts';
import { inviteMember } from './invite-member.ts';
import { listApiKeys } from './list-api-keys.ts';
import { listMembers } from './list-members.ts';
import { readLink } from './read-link.ts';
import { redeemLink } from './redeem-link.ts';
import { removeMember } from './remove-member.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { rotateApiKey } from './rotate-api-key.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';
import { switchTenant } from './switch-tenant.ts';

export { ApiKey, ApiKeyWithToken, Me, Member, Tenant } from './schemas.ts';
export {
  changeMember,
  changeTenant,
  createAccessToken,
  createApiKey,
  getMe,
  getSigningKeys,
  getTenant,
  inviteMember,
  listApiKeys,
  listMembers,
  readLink,
  redeemLink,
  removeMember,
  revokeApiKey,
  rotateApiKey,
  signIn,
  signOut,
  signOutEverywhere,
  switchTenant,
};

export const identityEndpoints = [
  signIn,
  switchTenant,
  signOut,
  signOutEverywhere,
  getMe,
  readLink,
  redeemLink,
  createAccessToken,
  getSigningKeys,
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
  listMembers,
  inviteMember,
  changeMember,
  removeMember,
  getTenant,
  changeTenant,
] as const;
