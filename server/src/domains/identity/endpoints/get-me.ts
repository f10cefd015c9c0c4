import { getMe } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Desk } from '../desk.ts';
import { meOf } from '../me.ts';

export function getMeEndpoint(desk: Desk): Endpoint {
  return endpoint(getMe, { permission: 'signed-in', limit: 'tenant', handle: ({ tx, actor }) => meOf(desk, tx, actor) });
}
