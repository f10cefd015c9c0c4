import { LoaderCircle } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

type Look = 'primary' | 'plain' | 'ghost' | 'danger';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly size?: 'small' | 'normal' | 'large';
  readonly busy?: boolean;
  /** Why it cannot be pressed now. The button stays reachable by keyboard, so that the reason is too. */
  readonly reason?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  look = 'plain',
  size = 'normal',
  busy = false,
  reason,
  className = '',
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const off = reason !== undefined || busy;
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      data-tip={reason}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
      className={`${base} ${sizes[size]} ${looks[look]} ${className}`}
    >
      {busy ? <LoaderCircle aria-hidden className="size-3.5 animate-spin" /> : null}
      {children}
    </button>
  );
}

/** A square button with an icon; its label is for screen readers and the tip. */
export function IconButton({
  label,
  children,
  className = '',
  size = 'normal',
  ...rest
}: ButtonProps & { readonly label: string; readonly children: ReactNode }) {
  return (
    <Button look="ghost" {...rest} aria-label={label} data-tip={label} size={size} className={`aspect-square px-0! ${className}`}>
      {children}
    </Button>
  );
}

export const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-(--quick) aria-disabled:opacity-55 aria-disabled:cursor-not-allowed disabled:opacity-55 disabled:cursor-not-allowed [&_svg]:shrink-0';

export const sizes = {
  small: 'h-7 px-2.5 text-xs pointer-coarse:h-9',
  normal: 'h-8 px-3 text-sm pointer-coarse:h-10',
  large: 'h-10 px-4 text-base pointer-coarse:h-11',
};

export const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover shadow-lift',
  plain: 'bg-surface text-ink border border-line-strong hover:bg-hover shadow-lift',
  ghost: 'text-ink-soft hover:bg-hover hover:text-ink',
  danger: 'bg-wax-solid text-on-wax hover:brightness-92 shadow-lift',
};
