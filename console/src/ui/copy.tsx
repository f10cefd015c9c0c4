import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

/** Copies `text`; says so in the button and to screen readers. */
export function CopyButton({
  text,
  label = 'Copy',
  look = 'plain',
}: {
  readonly text: string;
  readonly label?: string;
  readonly look?: 'plain' | 'primary' | 'ghost';
}) {
  const { copied, copy } = useCopy(text);
  return (
    <Button size="small" look={look} onClick={copy}>
      {copied ? <Check aria-hidden className="size-3.5" /> : <Copy aria-hidden className="size-3.5" />}
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  );
}

/** An id in the code face that copies itself. */
export function CopyCode({ text, shown = text, label }: { readonly text: string; readonly shown?: string; readonly label: string }) {
  const { copied, copy } = useCopy(text);
  return (
    <button
      type="button"
      onClick={(event) => {
        event.stopPropagation();
        copy();
      }}
      data-tip={copied ? 'Copied' : `Copy ${label}`}
      className="group -mx-1 inline-flex max-w-full items-center gap-1 rounded-sm px-1 font-mono text-xs text-ink-soft hover:bg-hover hover:text-ink"
    >
      <span className="truncate">{shown}</span>
      {copied ? (
        <Check aria-hidden className="size-3 text-moss" />
      ) : (
        <Copy aria-hidden className="size-3 opacity-50 group-hover:opacity-100" />
      )}
      <span className="sr-only" aria-live="polite">
        {copied ? `${label} copied` : `Copy ${label}`}
      </span>
    </button>
  );
}

function useCopy(text: string): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  return { copied, copy: () => void write(text).then(() => setCopied(true)) };
}

/** The clipboard API exists only on https and localhost; elsewhere a selected field does it. */
async function write(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
