import type { ReactNode } from 'react';

/** Names and values, one a line. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4 border-b border-line px-4 py-2 last:border-0">
          <dt className="shrink-0 text-ink-soft">{name}</dt>
          <dd className="num min-w-0 text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
