import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'done' | 'failed';
}

/** Says that something was done. Failures that need an answer belong where they happened, not here. */
export function toast(text: string, tone: Toast['tone'] = 'done'): void {
  counter += 1;
  publish([...toasts.slice(-2), { id: counter, text, tone }]);
}

export function ToastLayer() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-20 z-50 flex flex-col items-center gap-2 sm:inset-x-auto sm:right-5 sm:bottom-5 sm:items-end"
    >
      {shown.map((each) => (
        <ToastCard key={each.id} toast={each} />
      ))}
    </div>
  );
}

function ToastCard({ toast: { id, text, tone } }: { readonly toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), tone === 'failed' ? 9000 : 4500);
    return () => clearTimeout(timer);
  }, [id, tone]);
  return (
    <div className="pointer-events-auto flex max-w-96 animate-[rise_var(--calm)_ease-out] items-start gap-2 rounded-lg border border-line bg-raised py-2 pr-1.5 pl-3 text-sm shadow-float">
      {tone === 'done' ? (
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-moss" />
      ) : (
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-wax" />
      )}
      <span className="min-w-0">{text}</span>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => dismiss(id)}
        className="rounded-sm p-1 text-ink-faint hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}

let toasts: readonly Toast[] = [];
let counter = 0;
const listeners = new Set<() => void>();

function dismiss(id: number): void {
  publish(toasts.filter((each) => each.id !== id));
}

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
