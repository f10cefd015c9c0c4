import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { base, looks, sizes } from './button.tsx';

/** Looks like a button, goes somewhere. */
export function ButtonLink({
  to,
  look = 'plain',
  size = 'normal',
  children,
}: {
  readonly to: string;
  readonly look?: keyof typeof looks;
  readonly size?: keyof typeof sizes;
  readonly children: ReactNode;
}) {
  return (
    <Link to={to} className={`${base} ${sizes[size]} ${looks[look]}`}>
      {children}
    </Link>
  );
}
