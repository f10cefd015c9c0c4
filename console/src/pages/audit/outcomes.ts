import type { AuditEvent } from '@surety/contract';
import type { Tone } from '../../ui/badge.tsx';

export const outcomes = ['success', 'denied', 'failed'] as const;

export const outcomeTones: Record<AuditEvent['outcome'], Tone> = { success: 'moss', denied: 'amber', failed: 'wax' };
