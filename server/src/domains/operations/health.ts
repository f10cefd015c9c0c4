import type { HealthCheck } from '../../platform/domain.ts';

export interface CheckResult {
  readonly status: 'ok' | 'error';
  readonly error?: string;
}

export interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly checks: Record<string, CheckResult>;
}

/** Asks every part at once, each within `timeoutMs`; one that fails or is late makes the whole not ready. The reason shown is public. */
export async function readinessOf(checks: Readonly<Record<string, HealthCheck>>, timeoutMs: number): Promise<Readiness> {
  const results = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await resultOf(check, timeoutMs)] as const));
  const ready = results.every(([, { status }]) => status === 'ok');
  return { status: ready ? 'ready' : 'not_ready', checks: Object.fromEntries(results) };
}

async function resultOf(check: HealthCheck, timeoutMs: number): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), timeoutMs);
  });
  try {
    const outcome = await Promise.race([check(), late]);
    return outcome === 'late' ? { status: 'error', error: `It did not answer within ${timeoutMs} ms.` } : { status: 'ok' };
  } catch {
    return { status: 'error', error: 'It does not answer.' };
  } finally {
    clearTimeout(timer);
  }
}
