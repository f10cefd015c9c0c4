export type Plan = 'standard' | 'premium';

/** Requests a tenant may make in a window: its own number, else its plan's. */
export function requestsPerWindow(
  tenant: { readonly plan: Plan; readonly requests_per_window: number | null },
  plans: { readonly standardRequests: number; readonly premiumRequests: number },
): number {
  return tenant.requests_per_window ?? (tenant.plan === 'premium' ? plans.premiumRequests : plans.standardRequests);
}
