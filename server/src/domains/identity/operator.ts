import { randomUUID } from 'node:crypto';
import type { Scope } from '../../platform/access/actor.ts';
import type { AuditEvent, AuditTrail } from '../../platform/audit-trail/record.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/database/connect.ts';
import { notify } from '../../platform/database/notifications.ts';
import { inTenant } from '../../platform/database/tenancy.ts';
import { notFound } from '../../platform/errors.ts';
import { v7 } from '../../platform/ids.ts';
import type { Envelope } from '../../platform/keys/envelope.ts';
import { topic } from './access/memory.ts';
import { invite } from './invite.ts';
import { linkHours, type MadeLink, makeLink } from './links.ts';
import { makeApiKey } from './make-api-key.ts';
import { createPeople } from './people.ts';
import type { Plan } from './rules/allowance.ts';
import { pepperKey } from './rules/key-secret.ts';
import type { KeyEnvironment } from './rules/key-token.ts';
import { selectTenantsOfUser } from './store/memberships.ts';
import { getTenantRow, insertTenant, updateTenantPlan } from './store/tenants.ts';
import { selectUserByEmail } from './store/users.ts';

/** What whoever runs the installation needs to work on it: the seed at the first start, and the command line. */
export interface OperatorParts {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly auditTrail: AuditTrail;
  readonly clock: Clock;
  /** SURETY_KEY_PEPPER */
  readonly keyPepper: string;
}

export interface TenantWish {
  readonly name: string;
  readonly plan?: Plan;
  readonly requestsPerWindow?: number;
  readonly demo?: boolean;
}

/** Makes a tenant and answers its id. Nobody can reach it until someone is invited or a key is made. */
export async function createTenant(
  parts: OperatorParts,
  { name, plan = 'standard', requestsPerWindow, demo = false }: TenantWish,
): Promise<string> {
  const at = parts.clock.now();
  const id = v7(at);
  await audited(parts, id, { action: 'tenant.created', target: id, facts: { plan, demo } }, (tx) =>
    insertTenant(tx, { id, name, plan, requests_per_window: requestsPerWindow ?? null, demo, created_at: at }),
  );
  return id;
}

/** Invites the tenant's first owner; the link works for three days. */
export async function inviteFirstAdministrator(
  parts: OperatorParts,
  { tenantId, email, name = '' }: { tenantId: string; email: string; name?: string },
): Promise<MadeLink> {
  const roles = ['owner'] as const;
  const { link } = await audited(parts, tenantId, { action: 'member.invited', facts: { roles } }, (tx) =>
    invite(tx, createPeople(parts), { tenantId, email, name, roles, hours: linkHours.firstAdministrator, at: parts.clock.now() }),
  );
  return link;
}

/** A link with which a person who forgot their password sets a new one. For the operator alone: a tenant's administrators have none. */
export async function makeResetLink(parts: OperatorParts, { email }: { email: string }): Promise<MadeLink> {
  const people = createPeople(parts);
  const found = await parts.database.kysely.transaction().execute(async (tx) => {
    const user = await selectUserByEmail(tx, people.emailIndex(email));
    const [tenant] = user === undefined ? [] : await selectTenantsOfUser(tx, user.id);
    return user === undefined || tenant === undefined ? undefined : { userId: user.id, tenantId: tenant.id };
  });
  if (found === undefined) throw notFound('Nobody with this e-mail address has joined a tenant.');
  const { userId, tenantId } = found;
  return audited(parts, tenantId, { action: 'password.reset_offered', target: userId }, (tx) =>
    makeLink(tx, { tenantId, userId, purpose: 'reset', hours: linkHours.reset, at: parts.clock.now() }),
  );
}

export interface OperatorKeyWish {
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Default `live`; keys of a demo tenant are always `demo`. */
  readonly environment?: KeyEnvironment;
  readonly expiresAt?: Date;
}

/** Makes an API key. The token is in the answer and nowhere else. */
export async function createApiKey(parts: OperatorParts, wish: OperatorKeyWish): Promise<{ id: string; token: string }> {
  const { tenantId, name, scopes, environment = 'live', expiresAt } = wish;
  const pepper = pepperKey(parts.keyPepper);
  const made = await audited(parts, tenantId, { action: 'api_key.created', facts: { scopes } }, async (tx) => {
    const { demo } = await getTenantRow(tx, tenantId);
    return makeApiKey(tx, pepper, {
      tenantId,
      name,
      scopes,
      environment: demo ? 'demo' : environment,
      createdBy: 'operator',
      expiresAt: expiresAt ?? null,
      at: parts.clock.now(),
    });
  });
  return { id: made.row.id, token: made.token };
}

/** Changes what a tenant may do in a window; every process goes by it at once. Null: what the plan allows. */
export async function setTenantPlan(
  parts: OperatorParts,
  { tenantId, plan, requestsPerWindow = null }: { tenantId: string; plan: Plan; requestsPerWindow?: number | null },
): Promise<void> {
  const facts = { plan, requests_per_window: requestsPerWindow };
  await audited(parts, tenantId, { action: 'tenant.plan_changed', target: tenantId, facts }, async (tx) => {
    await updateTenantPlan(tx, tenantId, { plan, requestsPerWindow });
    await notify(tx, topic, `tenant:${tenantId}`);
  });
}

/** One transaction in the tenant, with its event. */
async function audited<T>(
  { database, auditTrail }: OperatorParts,
  tenantId: string,
  event: AuditEvent,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inTenant(database, tenantId, async (tx) => {
    const done = await work(tx);
    await auditTrail.record(tx, tenantId, event, { requestId: randomUUID(), actor: 'system' });
    return done;
  });
}
