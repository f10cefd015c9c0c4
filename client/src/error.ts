import { type ErrorCode, errorCatalogue } from '@surety/contract';

/** Besides the API's own codes: why there was no answer that could be read. */
export type ClientFailure = 'unreachable' | 'timed_out' | 'unexpected_answer';

export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** Everything a call can fail with, except that the caller aborted it: then the signal's own reason is thrown. */
export class SuretyError extends Error {
  override readonly name = 'SuretyError';
  /** Stable; branch on it. */
  readonly code: ErrorCode | ClientFailure;
  /** The HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** What is wrong here and what to do, in a sentence that may be shown. */
  readonly detail: string;
  /** The fields that are missing or wrong, with `invalid_fields`. */
  readonly fields: readonly FieldFault[];
  /** Name it when asking for help. */
  readonly requestId: string | undefined;
  /** Seconds after which to try again, where the server said it. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode | ClientFailure, facts: SuretyErrorFacts) {
    super(facts.detail, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.status = facts.status;
    this.detail = facts.detail;
    this.fields = facts.fields ?? [];
    this.requestId = facts.requestId;
    this.retryAfter = facts.retryAfter;
  }
}

export interface SuretyErrorFacts {
  readonly detail: string;
  readonly status?: number | undefined;
  readonly fields?: readonly FieldFault[];
  readonly requestId?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

export interface FailedAnswer {
  readonly status: number;
  readonly text: string;
  header(name: string): string | null;
}

/** Reads the problem details of an answer. What is none (a proxy's page, say) becomes `unexpected_answer`, its text is not shown. */
export function errorOfAnswer({ status, text, header }: FailedAnswer): SuretyError {
  const problem = objectIn(text);
  const requestId = textOf(problem?.request_id) ?? header('x-request-id') ?? undefined;
  const retryAfter = secondsOf(header('retry-after'));
  const code = textOf(problem?.code);
  if (code === undefined || !isErrorCode(code)) {
    return new SuretyError('unexpected_answer', {
      detail: `The server answered ${status} without saying why.`,
      status,
      requestId,
      retryAfter,
    });
  }
  const detail = textOf(problem?.detail) ?? textOf(problem?.title) ?? errorCatalogue[code].title;
  return new SuretyError(code, { detail, status, requestId, retryAfter, fields: fieldsOf(problem?.fields) });
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalogue, code);
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): FieldFault[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map(({ path, message }) => ({ path: textOf(path) ?? '', message: textOf(message) ?? '' }));
}

/** `Retry-After` in seconds or as a date. */
function secondsOf(value: string | null): number | undefined {
  if (value === null || value === '') return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
