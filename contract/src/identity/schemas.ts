import Type, { type Static } from 'typebox';
import { Closed, Nullable, OneOf, Timestamp, Uuid } from '../schemas.ts';

const Role = OneOf(['owner', 'admin', 'analyst', 'auditor', 'integrator']);
export const Roles = Type.Array(Role, { minItems: 1, maxItems: 5, uniqueItems: true });

const Scope = OneOf(['read', 'write', 'admin', 'screening:read', 'screening:write'], {
  description: '`write` includes `read`, `admin` includes both; `screening:…` is that for screening and its lists alone.',
});
export const Scopes = Type.Array(Scope, { minItems: 1, maxItems: 5, uniqueItems: true });

/** Mailboxes as the sign-in library understands them; one it would refuse must not be invited either. */
const mailbox = "^(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_'+.-]*[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\\.)+[A-Za-z]{2,}$";
export const Email = Type.String({ format: 'email', pattern: mailbox, maxLength: 254 });
export const PersonName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
export const Password = Type.String({ minLength: 1, maxLength: 256, description: 'A new one needs at least 12 characters.' });
export const LinkToken = Type.String({ minLength: 1, maxLength: 128, description: 'What stands behind `#` in the link.' });

export const Tenant = Closed({
  id: Uuid,
  name: Type.String(),
  plan: OneOf(['standard', 'premium']),
  demo: Type.Boolean({ description: 'Holds fictional data for trying things out.' }),
  requests_per_window: Type.Integer({ description: 'Requests it may make in a window of RATE_LIMIT_WINDOW seconds.' }),
  created_at: Timestamp,
});
export type Tenant = Static<typeof Tenant>;

/** Who is calling, and what they may do here. */
export const Me = Closed({
  user: Nullable(Closed({ id: Uuid, email: Type.String(), name: Type.String() })),
  api_key: Nullable(Closed({ id: Uuid, name: Type.String() })),
  tenant: Tenant,
  roles: Type.Array(Role),
  scopes: Nullable(Type.Array(Scope, { description: 'What a key or a narrowed token is confined to; null when only the roles decide.' })),
  permissions: Type.Array(Type.String(), { description: '`<noun>.<read|write|manage>`, such as `screening.write`.' }),
  tenants: Type.Array(Closed({ id: Uuid, name: Type.String() }), {
    description: 'Every tenant a person can switch to, this one included.',
  }),
});
export type Me = Static<typeof Me>;

export const Member = Closed({
  user_id: Uuid,
  email: Type.String(),
  name: Type.String(),
  roles: Roles,
  status: OneOf(['invited', 'active'], { description: '`invited` until the link is redeemed.' }),
  invited_at: Timestamp,
  joined_at: Nullable(Timestamp),
  last_signed_in_at: Nullable(Timestamp),
});
export type Member = Static<typeof Member>;

const apiKeyFields = {
  id: Uuid,
  name: Type.String(),
  prefix: Type.String({ description: 'How its token begins; enough to recognise it, useless to sign in with.' }),
  environment: OneOf(['live', 'test', 'demo']),
  scopes: Type.Array(Scope),
  status: OneOf(['active', 'expired', 'revoked']),
  created_at: Timestamp,
  expires_at: Nullable(Timestamp),
  rotated_at: Nullable(Timestamp),
  old_secret_works_until: Nullable(Timestamp),
  revoked_at: Nullable(Timestamp),
  last_used_at: Nullable(Timestamp),
  request_count: Type.Integer({ minimum: 0, description: 'Requests made with it; some seconds behind.' }),
};
export const ApiKey = Closed(apiKeyFields);
export type ApiKey = Static<typeof ApiKey>;

export const ApiKeyWithToken = Closed({
  ...apiKeyFields,
  token: Type.String({ description: 'Shown this once. Send it as `Authorization: Bearer …` or `X-API-Key`.' }),
});
export type ApiKeyWithToken = Static<typeof ApiKeyWithToken>;
