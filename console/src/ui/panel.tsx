import type { ReactNode } from 'react';

/** A sheet of paper on the canvas. */
export function Panel({
  children,
  className = '',
  label,
}: {
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
}) {
  return (
    <section aria-label={label} className={`min-w-0 rounded-lg border border-line bg-surface shadow-lift ${className}`}>
      {children}
    </section>
  );
}

export function PanelHeader({
  title,
  note,
  children,
}: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <h2 className="text-sm font-semibold text-ink">{title}</h2>
        {note === undefined ? null : <div className="text-xs text-ink-faint">{note}</div>}
      </div>
      {children === undefined ? null : <div className="flex items-center gap-2">{children}</div>}
    </header>
  );
}
