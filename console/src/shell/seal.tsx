/** The mark: a closed ring with a tick, as a seal on paper. */
export function Seal({ className = 'size-6' }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#12505c" />
      <path d="M16 6.2a9.8 9.8 0 1 0 0 19.6 9.8 9.8 0 0 0 0-19.6Z" fill="none" stroke="#f4f1ea" strokeWidth="2.2" />
      <path d="m11.6 16.2 3.1 3.1 5.8-6.3" fill="none" stroke="#f4f1ea" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
