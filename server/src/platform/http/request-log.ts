import type { WorkContext } from '../context.ts';
import type { Logger } from '../log.ts';

/**
 * The one line a request leaves. The path is the route with its parameters masked, so that an id or a token in a path never reaches
 * the log; nothing of the body, the query or the caller's address is in it. Built by hand: the fixed half is made once a route, and the
 * rest are values whose alphabet is known.
 */
export function createRequestLog(
  log: Logger,
  method: string,
  route: string,
): (work: WorkContext, status: number, durationMs: number) => void {
  const masked = route.replace(/:[a-z_]+/gi, '***');
  const fixed = `","logger":"surety.http","message":"request","method":"${method}","route":${JSON.stringify(route)},"path":${JSON.stringify(masked)},"status_code":`;
  return (work, status, durationMs) => {
    const level = status >= 500 ? 'error' : 'info';
    if (!log.enabled(level)) return;
    const tenant = work.tenantId === undefined ? '' : `,"tenant_id":"${work.tenantId}"`;
    const duration = Math.round(durationMs * 1000) / 1000;
    log.line(
      level,
      `{"level":"${level}","timestamp":"${timestamp()}${fixed}${status},"duration_ms":${duration}${tenant},"request_id":"${work.requestId}","trace_id":"${work.trace.traceId}"}\n`,
    );
  };
}

let lastMs = 0;
let lastText = '';

/** Many lines fall into one millisecond, and making the text costs more than the rest of the line. */
function timestamp(): string {
  const now = Date.now();
  if (now !== lastMs) {
    lastMs = now;
    lastText = new Date(now).toISOString();
  }
  return lastText;
}
