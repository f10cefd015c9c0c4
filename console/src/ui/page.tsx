import { type ReactNode, useEffect } from 'react';

/** The frame of every page: title (also the document's), what can be done here, and the content. */
export function Page({
  title,
  documentTitle = typeof title === 'string' ? title : undefined,
  lead,
  actions,
  above,
  wide = false,
  children,
}: {
  readonly title: ReactNode;
  readonly documentTitle?: string | undefined;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** The way back, above the title. */
  readonly above?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = documentTitle === undefined ? 'Surety' : `${documentTitle} · Surety`;
  }, [documentTitle]);
  return (
    <div className={`mx-auto w-full px-4 pt-5 pb-12 sm:px-6 lg:px-8 lg:pt-7 ${wide ? 'max-w-[1480px]' : 'max-w-[1200px]'}`}>
      {above === undefined ? null : (
        <nav aria-label="Breadcrumb" className="mb-2 flex items-center gap-1.5 text-sm text-ink-faint">
          {above}
        </nav>
      )}
      <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-[-0.012em] text-ink">{title}</h1>
          {lead === undefined ? null : <div className="mt-0.5 max-w-[84ch] text-ink-soft">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
