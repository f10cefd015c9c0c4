export const roles = ['owner', 'admin', 'analyst', 'auditor', 'integrator'] as const;
export type Role = (typeof roles)[number];

export const scopes = ['read', 'write', 'admin', 'screening:read', 'screening:write'] as const;
export type Scope = (typeof scopes)[number];

/** Who a request works for, whichever way they proved it. */
export interface Actor {
  readonly kind: 'user' | 'api_key';
  readonly via: 'session' | 'access_token' | 'api_key';
  /** User id, or the API key's id. */
  readonly id: string;
  readonly tenantId: string;
  /** A person's e-mail or a key's name: for the audit trail, where it is encrypted. Never logged. */
  readonly label: string;
  /** What a person may do; empty for an API key. */
  readonly roles: readonly Role[];
  /** What an API key or a narrowed token may do; undefined means that only the roles decide. */
  readonly scopes: readonly Scope[] | undefined;
  /** Requests the tenant may make in a window. */
  readonly requestsPerWindow: number;
}
