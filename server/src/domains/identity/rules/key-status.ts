/** Revoked wins over expired: it says that someone decided. */
export function keyStatus(key: { readonly revoked_at: Date | null; readonly expires_at: Date | null }, now: Date) {
  if (key.revoked_at !== null) return 'revoked';
  return key.expires_at !== null && key.expires_at <= now ? 'expired' : 'active';
}
