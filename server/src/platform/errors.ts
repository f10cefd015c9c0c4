import { type ErrorCode, errorCatalogue } from '@surety/contract';

export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/**
 * An answer other than success that a caller is meant to read. `detail` is public: it says what to do and never holds
 * personal data or another tenant's facts. The cause stays in our log.
 */
export class PublicError extends Error {
  override readonly name = 'PublicError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly fields: readonly FieldFault[] | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, detail?: string, { fields, headers, cause }: PublicErrorFacts = {}) {
    super(detail ?? errorCatalogue[code].title, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = errorCatalogue[code].status;
    this.detail = detail;
    this.fields = fields;
    this.headers = headers;
  }
}

interface PublicErrorFacts {
  readonly fields?: readonly FieldFault[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

export const notFound = (what = 'There is no such thing here.') => new PublicError('not_found', what);
export const forbidden = (why?: string) => new PublicError('forbidden', why);
export const invalidField = (path: string, message: string) =>
  new PublicError('invalid_fields', `${path}: ${message}`, { fields: [{ path, message }] });

/** A reason not to start, in one sentence for the person at the terminal; shown without a stack trace. */
export class PublicStartupError extends Error {
  override readonly name = 'PublicStartupError';
}
