export const periods = ['hour', 'day', 'week'] as const;

const lengths: Record<(typeof periods)[number], number> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** Where a period that ends now begins, to the minute, so that asking again within it is the same question. */
export function periodStart(period: (typeof periods)[number], now: Date): string {
  return new Date(Math.floor((now.getTime() - lengths[period]) / 60_000) * 60_000).toISOString();
}
