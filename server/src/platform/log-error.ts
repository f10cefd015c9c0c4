import pg from 'pg';

/** What a line tells of an error. Nothing else that hangs on it is told: it may be a person's. */
export interface ToldError {
  readonly type: string;
  readonly message?: string;
  readonly code?: string;
  readonly at?: Readonly<Record<string, string>>;
  readonly stack?: string;
  readonly cause?: ToldError;
  readonly errors?: readonly ToldError[];
}

/**
 * An error as our log may hold it. The sentences of PostgreSQL and of JSON.parse quote the values that they are about, so those give
 * way to the code and the place.
 */
export function toldError(error: unknown): ToldError {
  if (!(error instanceof Error)) return { type: typeof error };
  const quotes = error instanceof pg.DatabaseError || error instanceof SyntaxError;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    type: error.constructor.name,
    ...(quotes ? {} : { message: error.message }),
    ...(code === undefined ? {} : { code }),
    ...(error instanceof pg.DatabaseError ? { at: placeOf(error) } : {}),
    stack: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: toldError(error.cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map(toldError) } : {}),
  };
}

function placeOf({ severity, schema, table, column, constraint, routine }: pg.DatabaseError): Record<string, string> {
  const place = Object.entries({ severity, schema, table, column, constraint, routine });
  return Object.fromEntries(place.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function framesOf({ stack = '' }: Error): string {
  const first = stack.indexOf('\n    at ');
  return first < 0 ? '' : stack.slice(first + 1);
}
