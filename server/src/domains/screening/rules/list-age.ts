export interface Dated {
  /** The latest date that a file with this content stated. */
  readonly confirmedOn: string | null;
  readonly confirmedAt: Date;
}

/** Since the issuer made the content as it is; since it was last imported when the list states no date that can be read. */
export function listAgeMs({ confirmedOn, confirmedAt }: Dated, now: Date): number {
  const stated = confirmedOn === null ? Number.NaN : Date.parse(confirmedOn);
  return Math.max(0, now.getTime() - (Number.isNaN(stated) ? confirmedAt.getTime() : stated));
}
