/** How long a key signs before the next one does. */
export const signHours = 24;
/** How long the next key is published before it signs, so that whoever keeps our key set has seen it. */
export const announceHours = 1;
/** Tokens live for at most this long (ACCESS_TOKEN_MINUTES cannot be more), and with them the key that verifies them. */
const verifyHours = signHours + 24 + 1;

const hour = 3_600_000;

export interface KeyTime {
  readonly id: string;
  readonly signsFrom: Date;
}

export interface KeyPlan {
  /** The key to sign with now; undefined until the one to be made is there. */
  readonly sign: string | undefined;
  /** When the key to be made now begins to sign; undefined when none is needed. */
  readonly make: Date | undefined;
  /** Keys that no living token can have been signed with. */
  readonly drop: readonly string[];
}

/** What to do with the signing keys at `now`, whatever has happened (or not happened) since they were made. */
export function planSigningKeys(keys: readonly KeyTime[], now: Date): KeyPlan {
  const begun = keys.filter(({ signsFrom }) => signsFrom <= now).sort((a, b) => b.signsFrom.getTime() - a.signsFrom.getTime());
  const [current] = begun;
  const next = keys.some(({ signsFrom }) => signsFrom > now);
  const endsAt = current === undefined ? 0 : current.signsFrom.getTime() + signHours * hour;
  const overdue = endsAt <= now.getTime();
  const soon = endsAt - announceHours * hour <= now.getTime();
  return {
    sign: overdue ? undefined : current?.id,
    make: overdue ? now : soon && !next ? new Date(endsAt) : undefined,
    drop: keys.filter(({ signsFrom }) => signsFrom.getTime() + verifyHours * hour <= now.getTime()).map(({ id }) => id),
  };
}
