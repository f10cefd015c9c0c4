import { getOpenApi } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { OperationsParts } from '../parts.ts';

export function getOpenApiEndpoint({ openApi }: OperationsParts): Endpoint {
  return endpoint(getOpenApi, { permission: 'anyone', limit: 'address', transaction: 'none', handle: () => openApi() });
}
