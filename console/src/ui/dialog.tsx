import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** While true, neither Escape nor a click outside closes it: what it shows is shown once. */
  readonly keep?: boolean;
}

/** A question or a small form, in the middle; on a phone it comes from below. */
export function Dialog({ width = 'sm:max-w-md', ...props }: DialogProps & { readonly width?: string }) {
  return (
    <Frame
      {...props}
      className={`inset-x-0 bottom-0 max-h-[92dvh] rounded-t-xl sm:inset-x-auto sm:top-[12vh] sm:bottom-auto sm:left-1/2 sm:max-h-[80vh] sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:rounded-xl ${width} animate-[rise_var(--calm)_ease-out]`}
    />
  );
}

/** Detail beside the table it belongs to. */
export function Drawer(props: DialogProps) {
  return (
    <Frame
      {...props}
      className="inset-x-0 top-12 bottom-0 rounded-t-xl sm:inset-y-0 sm:right-0 sm:left-auto sm:w-[30rem] sm:rounded-none sm:border-l animate-[slide-in_var(--calm)_ease-out]"
    />
  );
}

function Frame({ open, onClose, title, lead, children, keep = false, className }: DialogProps & { readonly className: string }) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-[fade_var(--quick)] bg-shade" />
        <Radix.Content
          {...(lead === undefined ? { 'aria-describedby': undefined } : {})}
          onEscapeKeyDown={(event) => (keep ? event.preventDefault() : undefined)}
          onPointerDownOutside={(event) => (keep ? event.preventDefault() : undefined)}
          className={`fixed z-40 flex flex-col border-line bg-raised shadow-float outline-none ${className}`}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {lead === undefined ? null : <Radix.Description className="mt-0.5 text-ink-soft">{lead}</Radix.Description>}
            </div>
            {keep ? null : (
              <Radix.Close aria-label="Close" className="-mr-1.5 rounded-md p-1.5 text-ink-faint hover:bg-hover hover:text-ink">
                <X aria-hidden className="size-4" />
              </Radix.Close>
            )}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The row of buttons at a dialog's end. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}
