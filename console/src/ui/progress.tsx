/** How far something long has come; without `value` it only says that work goes on. */
export function Progress({
  value,
  label,
  tone = 'accent',
}: {
  readonly value?: number | undefined;
  readonly label: string;
  readonly tone?: 'accent' | 'wax' | 'moss';
}) {
  const colour = { accent: 'bg-accent-mark', wax: 'bg-wax-mark', moss: 'bg-moss-mark' }[tone];
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value === undefined ? {} : { 'aria-valuenow': Math.round(value * 100) })}
      className="h-1.5 w-full overflow-hidden rounded-full bg-line"
    >
      {value === undefined ? (
        <div className={`h-full w-2/5 animate-[run_1.3s_ease-in-out_infinite] rounded-full ${colour}`} />
      ) : (
        <div
          className={`h-full rounded-full transition-[width] duration-(--calm) ${colour}`}
          style={{ width: `${Math.max(value * 100, 1.5)}%` }}
        />
      )}
    </div>
  );
}
