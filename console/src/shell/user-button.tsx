import type { Me } from '@surety/contract';
import { ChevronsUpDown } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { words } from '../text/format.ts';

/** Who is signed in; the menu behind it arrives a moment after the page. */
export function UserButton({
  me,
  ...rest
}: { readonly me: Me } & ButtonHTMLAttributes<HTMLButtonElement> & { readonly ref?: Ref<HTMLButtonElement> }) {
  const name = me.user?.name || me.user?.email || me.api_key?.name || 'Signed in';
  return (
    <button
      {...rest}
      type="button"
      className="mt-2 flex w-full items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-hover data-[state=open]:bg-hover"
    >
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
      >
        {initials(name)}
      </span>
      <span className="min-w-0 flex-1 leading-tight">
        <span className="block truncate text-sm font-medium">{name}</span>
        <span className="block truncate text-xs text-ink-faint">{me.roles.map(words).join(', ')}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-3.5 text-ink-faint" />
    </button>
  );
}

function initials(name: string): string {
  const parts = name.split(/[\s@.]+/).filter((part) => part !== '');
  return `${parts[0]?.[0] ?? ''}${parts.length > 1 ? (parts[1]?.[0] ?? '') : ''}`.toUpperCase();
}
