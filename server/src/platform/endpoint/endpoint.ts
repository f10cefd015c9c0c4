import type { EndpointDefinition, ParamsOf, ReplyOf } from '@surety/contract';
import type { Permission } from '../access/authorise.ts';
import type { FreeCall, OpenCall, TenantCall } from './call.ts';

/**
 * How often it may be called.
 * `tenant`: the tenant's allowance (people in the console have one of their own each).
 * `address`: for anyone, per address. `probe`: health and metrics, never limited on loopback and for configured probes.
 */
export type LimitClass = 'tenant' | 'address' | 'probe';

/** What the audit trail keeps of a successful call; a denied one is kept always. */
export interface AuditRule<D extends EndpointDefinition = EndpointDefinition> {
  readonly action: string;
  target?(call: { params: ParamsOf<D>; reply: ReplyOf<D> }): string | undefined;
}
/** Why a mutation leaves no event of its own. */
export interface NoAudit {
  readonly none: string;
}

type AuditOf<D extends EndpointDefinition> = D['method'] extends 'GET'
  ? { readonly audit?: AuditRule<D> }
  : { readonly audit: AuditRule<D> | NoAudit };

type Answer<D extends EndpointDefinition> = Promise<ReplyOf<D>> | ReplyOf<D>;

interface Common {
  readonly limit: LimitClass;
  /** Seconds-long work (an upload) may set its own deadline. */
  readonly deadlineMs?: number;
}

interface TenantEndpoint<D extends EndpointDefinition> extends Common {
  readonly permission: Permission | 'signed-in';
  readonly transaction?: 'tenant';
  handle(call: TenantCall<D>): Answer<D>;
}

interface FreeEndpoint<D extends EndpointDefinition> extends Common {
  readonly permission: Permission | 'signed-in';
  readonly transaction: 'none';
  handle(call: FreeCall<D>): Answer<D>;
}

interface OpenEndpoint<D extends EndpointDefinition> extends Common {
  readonly permission: 'anyone';
  readonly transaction: 'none';
  handle(call: OpenCall<D>): Answer<D>;
}

export type EndpointOptions<D extends EndpointDefinition> = (D['audience'] extends 'anyone'
  ? OpenEndpoint<D>
  : TenantEndpoint<D> | FreeEndpoint<D>) &
  AuditOf<D>;

/** An endpoint as the platform runs it; which kind of call the handler gets follows from `permission` and `transaction`. */
export interface Endpoint {
  readonly definition: EndpointDefinition;
  readonly permission: Permission | 'signed-in' | 'anyone';
  readonly limit: LimitClass;
  readonly transaction: 'tenant' | 'none';
  readonly deadlineMs: number | undefined;
  readonly audit: AuditRule | NoAudit | undefined;
  handle(call: never): unknown;
}

/**
 * The one way in. A domain says what an endpoint needs and does; ids, limits, access, tenancy, idempotency, validation, audit,
 * metrics, logs and error shapes are the platform's.
 *
 * @example
 * export const revokeApiKeyEndpoint = endpoint(revokeApiKey, {
 *   permission: 'api_keys.manage', limit: 'tenant', audit: { action: 'api_key.revoked', target: ({ params }) => params.key_id },
 *   handle: ({ tx, params, clock }) => markRevoked(tx, params.key_id, clock.now()),
 * });
 */
export function endpoint<const D extends EndpointDefinition>(definition: D, options: EndpointOptions<D>): Endpoint {
  return {
    definition,
    permission: options.permission,
    limit: options.limit,
    transaction: options.transaction ?? 'tenant',
    deadlineMs: options.deadlineMs,
    audit: options.audit,
    handle: options.handle,
  };
}
