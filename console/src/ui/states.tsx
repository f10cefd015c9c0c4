import type { ReactNode } from 'react';

/** Nothing here yet: what would be here, and the one thing to do about it. */
export function Empty({
  title,
  children,
  action,
  icon,
  dense = false,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
  readonly dense?: boolean;
}) {
  return (
    <div className={`flex flex-col items-center justify-center px-6 text-center ${dense ? 'py-6' : 'py-12'}`}>
      {icon === undefined ? null : (
        <div
          aria-hidden
          className="mb-3 flex size-10 items-center justify-center rounded-full border border-line bg-sunken text-ink-faint [&_svg]:size-[18px]"
        >
          {icon}
        </div>
      )}
      <p className="font-medium text-ink">{title}</p>
      {children === undefined ? null : <div className="mt-1 max-w-[46ch] text-sm text-ink-soft">{children}</div>}
      {action === undefined ? null : <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** Rows that wait for their content, as high as the rows will be. */
export function WaitingRows({ rows = 6, height = 41 }: { readonly rows?: number; readonly height?: number }) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <div key={String(row)} className="flex items-center gap-6 border-b border-line px-4 last:border-0" style={{ height }}>
          <div className="waiting h-3" style={{ width: `${[34, 26, 40, 30][row % 4]}%` }} />
          <div className="waiting h-3 w-1/6" />
          <div className="waiting ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}

export function Waiting({ className }: { readonly className: string }) {
  return <div aria-hidden className={`waiting ${className}`} />;
}

export function Notice({
  tone,
  title,
  children,
  icon,
}: {
  readonly tone: 'wax' | 'amber' | 'accent' | 'moss';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
}) {
  const looks = {
    wax: 'border-wax-mark/35 bg-wax-soft text-wax',
    amber: 'border-amber-mark/40 bg-amber-soft text-amber',
    accent: 'border-accent-mark/35 bg-accent-soft text-accent',
    moss: 'border-moss-mark/35 bg-moss-soft text-moss',
  };
  return (
    <div role={tone === 'wax' ? 'alert' : 'status'} className={`flex gap-2.5 rounded-lg border px-3.5 py-2.5 text-sm ${looks[tone]}`}>
      {icon === undefined ? null : (
        <span aria-hidden className="mt-0.5 [&_svg]:size-4">
          {icon}
        </span>
      )}
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children === undefined ? null : <div className="mt-0.5 text-ink-soft">{children}</div>}
      </div>
    </div>
  );
}
