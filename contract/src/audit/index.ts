import { getAuditEvent, listAuditEvents } from './events.ts';

export { AuditEvent, AuditOutcome, getAuditEvent, listAuditEvents } from './events.ts';

export const auditEndpoints = [listAuditEvents, getAuditEvent] as const;
