import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export interface Tab {
  readonly to: string;
  readonly label: string;
  readonly count?: ReactNode;
  readonly current: boolean;
}

/** Pages of one subject, side by side. They are links: each has its address. */
export function LinkTabs({ tabs, label }: { readonly tabs: readonly Tab[]; readonly label: string }) {
  return (
    <nav aria-label={label} className="-mx-1 mb-5 flex gap-1 overflow-x-auto border-b border-line px-1">
      {tabs.map(({ to, label, count, current }) => (
        <Link
          key={to}
          to={to}
          aria-current={current ? 'page' : undefined}
          className={`-mb-px flex items-center gap-1.5 border-b-2 px-2 pt-1 pb-2 text-sm font-medium whitespace-nowrap pointer-coarse:py-3 ${current ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink'}`}
        >
          {label}
          {count === undefined ? null : <span className="num rounded-full bg-sunken px-1.5 text-xs text-ink-soft">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** One of a few choices that filter what is below. */
export function Choices<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <fieldset className="inline-flex rounded-md border border-line bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="h-7 rounded-sm px-2.5 text-xs font-medium whitespace-nowrap text-ink-soft aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:shadow-lift hover:text-ink pointer-coarse:h-9"
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
