/**
 * Every error the API can answer with: status and the public title. `type` on the wire is
 * `urn:surety:error:<code>`. Codes are stable; sentences may be improved.
 */
export const errorCatalogue = {
  invalid_request: { status: 400, title: 'The request is not well formed.' },
  unauthenticated: { status: 401, title: 'Sign in, or send a valid API key or access token.' },
  forbidden: { status: 403, title: 'You are signed in, but this is not permitted to you.' },
  cross_site_request: { status: 403, title: 'A signed-in browser may only change things from the console itself.' },
  not_found: { status: 404, title: 'There is no such thing here.' },
  method_not_allowed: { status: 405, title: 'This path does not take that method.' },
  request_timeout: { status: 408, title: 'The request did not arrive in time.' },
  conflict: { status: 409, title: 'This does not fit the present state.' },
  idempotency_in_progress: { status: 409, title: 'A request with this Idempotency-Key is still being worked on.' },
  body_too_large: { status: 413, title: 'The body is larger than this endpoint takes.' },
  unsupported_media_type: { status: 415, title: 'This endpoint does not take that kind of content.' },
  invalid_fields: { status: 422, title: 'Some fields are missing or wrong.' },
  idempotency_mismatch: { status: 422, title: 'This Idempotency-Key was used with another body.' },
  rate_limited: { status: 429, title: 'Too many requests.' },
  header_too_large: { status: 431, title: 'The request headers are too large.' },
  internal_error: { status: 500, title: 'Something went wrong on our side.' },
  overloaded: { status: 503, title: 'The server is too busy at the moment.' },
  unavailable: { status: 503, title: 'A part this request needs is not available at the moment.' },
  deadline_exceeded: { status: 503, title: 'The request took too long and was stopped.' },
  // identity
  wrong_credentials: { status: 401, title: 'E-mail or password is wrong.' },
  weak_password: { status: 422, title: 'This password is too easy to guess.' },
  link_expired: { status: 409, title: 'This link was used or has expired.' },
  already_a_member: { status: 409, title: 'This person is a member already.' },
  last_owner: { status: 409, title: 'A tenant keeps at least one owner.' },
  key_not_active: { status: 409, title: 'This API key is revoked or expired.' },
  // screening
  list_refused: { status: 422, title: 'The list file was refused; the version in force stays.' },
  list_collapsed: { status: 409, title: 'The new file is much smaller than the version in force.' },
  version_not_ready: { status: 409, title: 'This list version cannot be put in force.' },
  no_active_list: { status: 409, title: 'No list is in force, so nothing can be screened.' },
  hit_decided: { status: 409, title: 'This hit was decided already.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** What any endpoint may answer, whatever it does. */
export const everyEndpointErrors: readonly ErrorCode[] = [
  'invalid_request',
  'rate_limited',
  'internal_error',
  'overloaded',
  'deadline_exceeded',
];

/** What any endpoint behind sign-in may answer besides. */
export const signedInErrors: readonly ErrorCode[] = ['unauthenticated', 'forbidden'];
