import { createClient, SuretyError } from '@surety/client';

/** The session's cookie travels by itself; the page and the API have one origin. */
export const api = createClient({ baseUrl: '', retriesMax: 1 });

export function isUnauthenticated(error: unknown): boolean {
  return error instanceof SuretyError && error.code === 'unauthenticated';
}

/** The message for one field of a form, by the name the API gives it. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof SuretyError)) return undefined;
  const found = error.fields.find(({ path }) => path === field || path.startsWith(`${field}.`));
  return found === undefined ? undefined : `This ${found.message}`;
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof SuretyError ? error.code : undefined;
}
