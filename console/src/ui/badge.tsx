import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'accent' | 'wax' | 'amber' | 'moss';

const tones: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-soft',
  accent: 'bg-accent-soft text-accent',
  wax: 'bg-wax-soft text-wax',
  amber: 'bg-amber-soft text-amber',
  moss: 'bg-moss-soft text-moss',
};

const dots: Record<Tone, string> = {
  neutral: 'bg-ink-faint',
  accent: 'bg-accent-mark',
  wax: 'bg-wax-mark',
  amber: 'bg-amber-mark',
  moss: 'bg-moss-mark',
};

export function Badge({
  tone = 'neutral',
  dot = false,
  children,
  tip,
}: {
  readonly tone?: Tone;
  readonly dot?: boolean;
  readonly children: ReactNode;
  readonly tip?: string;
}) {
  return (
    <span
      data-tip={tip}
      className={`inline-flex h-5 items-center gap-1.5 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {dot ? <span aria-hidden className={`size-1.5 rounded-full ${dots[tone]}`} /> : null}
      {children}
    </span>
  );
}
