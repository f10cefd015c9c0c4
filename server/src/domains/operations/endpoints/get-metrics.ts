import { createHash, timingSafeEqual } from 'node:crypto';
import { getMetrics } from '@surety/contract';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { notFound, PublicError } from '../../../platform/errors.ts';
import type { OperationsParts } from '../parts.ts';

export function getMetricsEndpoint({ metrics, facts }: OperationsParts): Endpoint {
  const expected = digest(`Bearer ${facts.metricsToken}`);
  return endpoint(getMetrics, {
    permission: 'anyone',
    limit: 'probe',
    transaction: 'none',
    handle({ headers }) {
      if (!facts.metricsEnabled) throw notFound('Metrics are switched off here.');
      const given = typeof headers.authorization === 'string' ? headers.authorization : '';
      if (facts.metricsToken !== '' && !timingSafeEqual(digest(given), expected))
        throw new PublicError('unauthenticated', 'Send the METRICS_TOKEN of this installation as a bearer token.');
      return metrics.text();
    },
  });
}

/** Digests have one length, so that the comparison takes one time whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
