export const lengthNeeded = 12;

/** How far the one hard rule is met, while typing. Whether a password is easy to guess is the server's word. */
export function PasswordHint({ password }: { readonly password: string }) {
  const missing = lengthNeeded - password.length;
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="flex flex-1 gap-0.5">
        {Array.from({ length: lengthNeeded }, (_, place) => (
          <span
            key={String(place)}
            className={`h-1 flex-1 rounded-full ${place < password.length ? (missing > 0 ? 'bg-amber-mark' : 'bg-moss-mark') : 'bg-line'}`}
          />
        ))}
      </span>
      <span className="num w-36 text-right" aria-live="polite">
        {missing > 0 ? `${missing} more ${missing === 1 ? 'character' : 'characters'}` : 'Long enough'}
      </span>
    </span>
  );
}
