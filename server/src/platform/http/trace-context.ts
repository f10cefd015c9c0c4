import { randomFillSync } from 'node:crypto';

/** W3C Trace Context, level 1: https://www.w3.org/TR/trace-context/ */
export interface TraceContext {
  /** 32 lower-case hex digits. */
  readonly traceId: string;
  /** Our own span: 16 lower-case hex digits. */
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly sampled: boolean;
  /** Passed on unchanged when the incoming one was valid. */
  readonly state: string | undefined;
}

/** Continues the caller's trace, or starts one when there is none or it is malformed. */
export function traceContextFrom(traceparent: unknown, tracestate: unknown): TraceContext {
  if (typeof traceparent === 'string') {
    const found = parseTraceparent(traceparent);
    if (found !== undefined) return { ...found, spanId: randomHex(8), state: validState(tracestate) };
  }
  const fresh = randomHex(24);
  return { traceId: fresh.slice(0, 32), spanId: fresh.slice(32), parentSpanId: undefined, sampled: false, state: undefined };
}

/** The headers of a call made on behalf of `trace`. */
export function traceHeaders(trace: TraceContext): Record<string, string> {
  const traceparent = `00-${trace.traceId}-${trace.spanId}-${trace.sampled ? '01' : '00'}`;
  return trace.state === undefined ? { traceparent } : { traceparent, tracestate: trace.state };
}

/** The `traceresponse` header: where the caller finds our span. */
export function traceResponse({ traceId, spanId, sampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}

const version00 = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

function parseTraceparent(value: string): Omit<TraceContext, 'spanId' | 'state'> | undefined {
  const match = version00.exec(value.trim());
  if (match === null) return undefined;
  const [, version, traceId, parentSpanId, flags, more] = match;
  if (version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (traceId === undefined || parentSpanId === undefined || flags === undefined) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(parentSpanId)) return undefined;
  return { traceId, parentSpanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

const stateMember =
  /^(?:[a-z][a-z0-9_\-*/]{0,255}|[a-z0-9][a-z0-9_\-*/]{0,240}@[a-z][a-z0-9_\-*/]{0,13})=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;

/** At most 32 members, each a valid key and value, no key twice; otherwise the whole state is dropped, as the standard says. */
function validState(value: unknown): string | undefined {
  const joined = Array.isArray(value) ? value.join(',') : value;
  if (typeof joined !== 'string' || joined.length > 8192) return undefined;
  const members = joined
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');
  if (members.length === 0 || members.length > 32) return undefined;
  const keys = new Set<string>();
  for (const member of members) {
    if (!stateMember.test(member)) return undefined;
    keys.add(member.slice(0, member.indexOf('=')));
  }
  return keys.size === members.length ? members.join(',') : undefined;
}

const pool = Buffer.alloc(4096);
let used = pool.length;

/** Random, from a pool that is refilled at once: a call to the kernel a request costs more than the rest of this module. */
function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}
