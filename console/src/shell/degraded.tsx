import { SuretyError } from '@surety/client';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { api } from '../api/client.ts';

/** Says above everything that a part of the installation is missing, and which. Asked gently; more often while something is wrong. */
export function DegradedBanner() {
  const { data, error } = useQuery({
    queryKey: ['readiness'],
    queryFn: ({ signal }) => api.operations.getReadiness({ signal, timeoutMs: 8_000 }),
    refetchInterval: ({ state }) => (state.data?.status === 'ready' && state.error === null ? 60_000 : 10_000),
    staleTime: 30_000,
  });
  const failing = Object.entries(data?.checks ?? {}).filter(([, check]) => check.status !== 'ok');
  const gone = error instanceof SuretyError && (error.code === 'unreachable' || error.code === 'timed_out');
  if (!gone && error === null && data?.status !== 'not_ready') return null;
  return (
    <div
      role="status"
      className="flex items-start gap-2.5 border-b border-amber-mark/40 bg-amber-soft px-4 py-2 text-sm text-amber sm:px-6"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        <strong className="font-semibold">{gone ? 'The server does not answer.' : 'Not everything works at the moment.'}</strong>{' '}
        {gone
          ? 'What you see was true a moment ago. We keep trying.'
          : `${failing.length === 0 ? 'A part of the installation' : failing.map(([name]) => nameOf(name)).join(' and ')} does not answer. Reading may still work; changes may be refused, and nothing accepted is lost.`}
      </p>
    </div>
  );
}

function nameOf(check: string): string {
  return (
    { database: 'The database', redis: 'The shared limit store', jobs: 'The job queue', screening: 'The screening index' }[check] ?? check
  );
}
