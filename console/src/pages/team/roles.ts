import type { Member } from '@surety/contract';

export type Role = Member['roles'][number];

export const roles: readonly { readonly role: Role; readonly label: string; readonly can: string }[] = [
  { role: 'owner', label: 'Owner', can: 'Everything, the tenant itself included.' },
  { role: 'admin', label: 'Admin', can: 'Everything but the tenant itself.' },
  { role: 'analyst', label: 'Analyst', can: 'Screens names and decides hits.' },
  { role: 'auditor', label: 'Auditor', can: 'Reads everything, the audit trail included; changes nothing.' },
  { role: 'integrator', label: 'Integrator', can: 'Makes API keys, imports lists and connects systems.' },
];

export function roleLabel(role: Role): string {
  return roles.find((each) => each.role === role)?.label ?? role;
}
