import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { paths } from '../paths.ts';
import { Failure } from '../ui/failure.tsx';
import { Empty } from '../ui/states.tsx';
import { Seal } from './seal.tsx';

/** The quiet page around signing in: one sheet in the middle. */
export function OutsidePage({
  title,
  children,
  foot,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Surety`;
  }, [title]);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-start px-4 pt-[12vh] pb-10">
      <div className="mb-6 flex items-center gap-2.5">
        <Seal className="size-8" />
        <span className="text-xl font-semibold tracking-[-0.02em]">Surety</span>
      </div>
      <div className="w-full max-w-[23rem] rounded-xl border border-line bg-surface p-6 shadow-lift">{children}</div>
      {foot === undefined ? null : <div className="mt-5 max-w-[23rem] text-center text-xs text-ink-faint">{foot}</div>}
    </main>
  );
}

export function NoSuchPage() {
  return (
    <OutsidePage title="No such page">
      <Empty
        title="There is no such page"
        action={
          <Link to={paths.overview()} className="font-medium text-accent underline underline-offset-2">
            Go to the overview
          </Link>
        }
      >
        The address may be misspelt, or what it showed is gone.
      </Empty>
    </OutsidePage>
  );
}

/** The console itself could not be entered: most often the server is not there. */
export function CannotEnter({ error }: { readonly error: unknown }) {
  return (
    <OutsidePage title="Not available">
      <Failure error={error} onRetry={() => location.reload()} />
    </OutsidePage>
  );
}
