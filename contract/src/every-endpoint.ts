import { auditEndpoints } from './audit/index.ts';
import type { EndpointDefinition } from './define-endpoint.ts';
import { identityEndpoints } from './identity/index.ts';
import { operationsEndpoints } from './operations/index.ts';
import { screeningEndpoints } from './screening/index.ts';

/** The whole API: what OpenAPI describes, the client offers and the access matrix tests. */
export const everyEndpoint = [
  ...operationsEndpoints,
  ...auditEndpoints,
  ...identityEndpoints,
  ...screeningEndpoints,
] as const satisfies readonly EndpointDefinition[];
