import { createCheck, createCheckAlias } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { PublicError } from '../../../platform/errors.ts';
import { actedBy } from '../checks/acted-by.ts';
import { type CheckParts, runCheck } from '../checks/run-check.ts';
import type { ScreeningMetrics } from '../metrics.ts';

/** `POST /v1/screening/checks` and its alias. It screens from memory before it opens the one transaction that keeps the answer. */
export function createCheckEndpoints(parts: CheckParts, metrics: ScreeningMetrics): Endpoint[] {
  return [createCheck, createCheckAlias].map((definition) =>
    endpoint(definition, {
      permission: 'screening.write',
      limit: 'tenant',
      transaction: 'none',
      audit: { none: 'The check records its own event in the transaction that keeps it.' },
      async handle({ body, actor, tenantId, clock, inTenant }) {
        try {
          const check = await runCheck(parts, { tenantId, request: body, by: actedBy(actor), at: clock.now(), inTenant });
          metrics.checks.inc({ result: check.result });
          return check;
        } catch (error) {
          if (!(error instanceof PublicError) || error.status >= 500) metrics.checks.inc({ result: 'error' });
          throw error;
        }
      },
    }),
  );
}
