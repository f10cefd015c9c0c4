import { auditEndpoints } from './audit/index.ts';
import type { EndpointDefinition } from './define-endpoint.ts';
import { identityEndpoints } from './identity/index.ts';
import { operationsEndpoints } from './operations/index.ts';

/** The whole API: what OpenAPI describes, the client offers and the access matrix tests. */
export const everyEndpoint = [
  ...operationsEndpoints,
  ...auditEndpoints,
  ...identityEndpoints,
] as const satisfies readonly EndpointDefinition[];
