/** Every page of the console. Nothing else spells a path. */
export const paths = {
  overview: () => '/',
  signIn: () => '/sign-in',
  welcome: () => '/welcome',
  screening: (prefill: { name?: string | undefined } = {}) => withQuery('/screening', prefill),
  hits: (filter: { status?: string | undefined; hit?: string | undefined } = {}) => withQuery('/screening/hits', filter),
  whitelist: () => '/screening/whitelist',
  check: (checkId: string, selected: { hit?: string | undefined } = {}) =>
    withQuery(`/screening/checks/${encodeURIComponent(checkId)}`, selected),
  lists: () => '/lists',
  list: (listId: string) => `/lists/${encodeURIComponent(listId)}`,
  listVersion: (listId: string, versionId: string) => `/lists/${encodeURIComponent(listId)}/versions/${encodeURIComponent(versionId)}`,
  apiKeys: () => '/api-keys',
  jobs: (filter: { status?: string | undefined; run?: string | undefined } = {}) => withQuery('/jobs', filter),
  audit: (
    filter: { action?: string | undefined; outcome?: string | undefined; target?: string | undefined; event?: string | undefined } = {},
  ) => withQuery('/audit', filter),
  team: () => '/team',
  settings: () => '/settings',
} as const;

/** Where to go after signing in: only ever a page of this console. */
export function safeReturn(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith(paths.signIn()) ? wanted : paths.overview();
}

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
