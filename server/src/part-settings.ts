import { resolve } from 'node:path';
import type { Config } from './config.ts';
import type { IdentitySettings } from './domains/identity/index.ts';
import type { EdgeSettings } from './platform/platform.ts';

export function edgeSettings(config: Config): EdgeSettings {
  return {
    windowSeconds: config.RATE_LIMIT_WINDOW,
    addressRequests: config.RATE_LIMIT_ADDRESS_REQUESTS,
    sessionRequests: config.RATE_LIMIT_SESSION_REQUESTS,
    exemptAddresses: config.RATE_LIMIT_EXEMPT_ADDRESSES,
    trustedProxies: config.TRUSTED_PROXIES,
    corsOrigins: config.CORS_ORIGINS,
    publicOrigin: config.PUBLIC_URL === '' ? undefined : new URL(config.PUBLIC_URL).origin,
    bodyLimitBytes: config.BODY_LIMIT_BYTES,
    requestTimeoutMs: config.REQUEST_TIMEOUT_MS,
    pressureLagMs: config.PRESSURE_EVENT_LOOP_LAG_MS,
    pressureMemoryBytes: config.PRESSURE_MEMORY_BYTES,
    consoleDirectory: config.SURETY_CONSOLE_DIR === '' ? undefined : resolve(config.SURETY_CONSOLE_DIR),
  };
}

export function identitySettings(config: Config): IdentitySettings {
  return {
    keyPepper: config.SURETY_KEY_PEPPER,
    sessionSecret: config.SURETY_SESSION_SECRET,
    publicOrigin: config.PUBLIC_URL === '' ? undefined : new URL(config.PUBLIC_URL).origin,
    sessionHours: config.SESSION_HOURS,
    accessTokenMinutes: config.ACCESS_TOKEN_MINUTES,
    standardRequests: config.RATE_LIMIT_REQUESTS,
    premiumRequests: config.RATE_LIMIT_PREMIUM_REQUESTS,
    signInAttempts: config.RATE_LIMIT_ADDRESS_REQUESTS,
  };
}
