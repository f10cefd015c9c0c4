import { readLink } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import type { Desk } from '../desk.ts';
import { findLink } from '../find-link.ts';

export function readLinkEndpoint(desk: Desk): Endpoint {
  return endpoint(readLink, {
    permission: 'anyone',
    limit: 'address',
    transaction: 'none',
    audit: { none: 'reads only; POST keeps the token out of the address' },
    async handle({ body }) {
      const { link, person, asksNewPassword } = await findLink(desk, body.token);
      return {
        email: person.email,
        // Known to whoever invited them, unless the person has chosen it themselves.
        name: asksNewPassword ? person.name : '',
        tenant_name: link.tenant_name,
        has_password: !asksNewPassword,
        expires_at: link.expires_at.toISOString(),
      };
    },
  });
}
