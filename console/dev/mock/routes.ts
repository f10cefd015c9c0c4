import type { ErrorCode, getReadiness, ReplyOf, ScreeningSummary } from '@surety/contract';
import { errorCatalogue } from '@surety/contract';
import { checkSummaryOf, checks, hits, pairs, summaryOf } from './hits.ts';
import { changes, lists, versions } from './lists.ts';
import { ago, events, id, jobs, keys, me, members } from './people.ts';

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly body: Readonly<Record<string, unknown>>;
  readonly mood: string;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** What the mock says. A few changes are kept in memory, so that pages can be seen to change. */
export function answerFor(asked: Asked): Answer {
  const { method, url, mood } = asked;
  const path = url.pathname;
  if (path === '/health/ready') return ok(mood === 'degraded' ? notReady : ready, mood === 'degraded' ? 503 : 200);
  if (mood === 'signedout' && path !== '/v1/links/read')
    return path === '/v1/sessions' ? problem('wrong_credentials') : problem('unauthenticated');
  if (mood === 'broken' && path !== '/v1/me') return problem('internal_error', 'The request id leads to the reason in our log.');
  const route = routes.find(([verb, pattern]) => verb === method && pattern.test(path));
  if (route === undefined) return problem('not_found');
  return route[2]({ ...asked, parts: pathParts(route[1], path) });
}

type Handler = (asked: Asked & { readonly parts: readonly string[] }) => Answer;
const ok = (body: unknown, status = 200): Answer => ({ status, body });
const done: Handler = () => ({ status: 204 });
const page = (items: readonly unknown[]) => ok({ items, next_cursor: null });
const listed =
  (all: (asked: Asked) => readonly unknown[]): Handler =>
  (asked) =>
    asked.mood === 'empty' ? page([]) : page(all(asked));
const one = (found: unknown): Answer => (found === undefined ? problem('not_found') : ok(found));
const wanted = (url: URL, name: string, value: string) => url.searchParams.get(name) === null || url.searchParams.get(name) === value;

const routes: readonly (readonly [string, RegExp, Handler])[] = [
  [
    'GET',
    /^\/v1\/me$/,
    ({ mood }) =>
      ok(
        mood === 'auditor'
          ? { ...me, roles: ['auditor'], permissions: me.permissions.filter((each) => each.endsWith('.read') && each !== 'api_keys.read') }
          : me,
      ),
  ],
  ['POST', /^\/v1\/sessions$/, () => ok(me)],
  ['DELETE', /^\/v1\/sessions/, done],
  [
    'POST',
    /^\/v1\/links\/read$/,
    () =>
      ok({
        email: 'maya.lindqvist@northwind.example',
        name: 'Maya Lindqvist',
        tenant_name: 'Northwind Payments',
        has_password: false,
        expires_at: ago(-2880),
      }),
  ],
  ['POST', /^\/v1\/links\/redeem$/, () => ok(me)],
  ['GET', /^\/v1\/api-keys$/, listed(() => keys)],
  [
    'POST',
    /^\/v1\/api-keys$/,
    ({ body }) =>
      ok(
        {
          ...keys[3],
          ...body,
          id: id(299),
          token: 'surety_demo_0199f3a27c41700080000000000002999_Zk3vQmXw8RtY2bNcL5pHs7dFgJ4aE6uKq1oVi0TzxM9f3a',
        },
        201,
      ),
  ],
  [
    'POST',
    /^\/v1\/api-keys\/([^/]+)\/rotate$/,
    () => ok({ ...keys[1], token: 'surety_demo_0199f3a27c41700080000000000002022_Zk3vQmXw8RtY2bNcL5pHs7dFgJ4aE6uKq1oVi0TzxM9f3a' }),
  ],
  ['DELETE', /^\/v1\/api-keys\/([^/]+)$/, done],
  ['GET', /^\/v1\/members$/, () => page(members)],
  [
    'POST',
    /^\/v1\/members$/,
    () => ok({ member: members[4], link: { path: '/welcome#Zk3vQmXw8RtY2bNcL5pHs7dFgJ4aE6uK', expires_at: ago(-2880) } }, 201),
  ],
  ['PATCH', /^\/v1\/tenant$/, ({ body }) => ok({ ...me.tenant, ...body })],
  ['GET', /^\/v1\/jobs$/, listed(({ url }) => jobs.filter(({ status }) => wanted(url, 'status', status)))],
  ['GET', /^\/v1\/jobs\/([^/]+)$/, ({ parts: [run] }) => one(jobs.find((each) => each.id === run))],
  [
    'GET',
    /^\/v1\/audit\/events$/,
    listed(({ url }) =>
      events.filter(({ outcome, action }) => wanted(url, 'outcome', outcome) && action.startsWith(url.searchParams.get('action') ?? '')),
    ),
  ],
  ['GET', /^\/v1\/audit\/events\/([^/]+)$/, ({ parts: [event] }) => one(events.find((each) => each.id === event))],
  ['GET', /^\/v1\/screening\/summary$/, ({ mood }) => ok(summary(mood === 'empty'))],
  [
    'GET',
    /^\/v1\/screening\/checks$/,
    listed(({ url }) => checks.filter(({ result }) => wanted(url, 'result', result)).map(checkSummaryOf)),
  ],
  ['POST', /^\/v1\/screening\/checks$/, ({ mood }) => (mood === 'empty' ? problem('no_active_list') : ok(checks[0], 201))],
  ['GET', /^\/v1\/screening\/checks\/([^/]+)$/, ({ parts: [check] }) => one(checks.find((each) => each.id === check))],
  ['GET', /^\/v1\/screening\/hits$/, listed(({ url }) => hits.filter(({ status }) => wanted(url, 'status', status)).map(summaryOf))],
  ['GET', /^\/v1\/screening\/hits\/([^/]+)$/, ({ parts: [hit] }) => one(hits.find((each) => each.id === hit))],
  ['POST', /^\/v1\/screening\/hits\/([^/]+)\/decision$/, ({ parts: [hit] }) => one(hits.find((each) => each.id === hit))],
  ['GET', /^\/v1\/screening\/whitelist$/, listed(({ url }) => pairs.filter(({ state }) => wanted(url, 'state', state)))],
  ['DELETE', /^\/v1\/screening\/whitelist\/([^/]+)$/, done],
  ['GET', /^\/v1\/screening\/lists$/, listed(() => lists)],
  ['GET', /^\/v1\/screening\/lists\/([^/]+)\/versions$/, ({ parts: [list] }) => page(versions.filter(({ list_id }) => list_id === list))],
  [
    'POST',
    /^\/v1\/screening\/lists\/([^/]+)\/versions$/,
    ({ url }) =>
      url.searchParams.get('allow_shrink') === 'true'
        ? ok({ ...versions[0], created: true }, 201)
        : problem('list_collapsed', 'The new file has 8 102 parties, 53 % fewer than the 17 412 in force.'),
  ],
  [
    'GET',
    /^\/v1\/screening\/lists\/([^/]+)\/versions\/([^/]+)$/,
    ({ parts: [, version] }) => one(versions.find((each) => each.id === version)),
  ],
  [
    'GET',
    /^\/v1\/screening\/lists\/([^/]+)\/versions\/([^/]+)\/changes$/,
    ({ url, parts: [, version] }) =>
      ok({
        version_id: version,
        since_version_id: id(503),
        counts: { added: 38, removed: 4, changed: 112, unchanged: 17_258 },
        items: changes.filter(({ change }) => wanted(url, 'change', change)),
        next_cursor: null,
      }),
  ],
  [
    'POST',
    /^\/v1\/screening\/lists\/([^/]+)\/versions\/([^/]+)\/activate$/,
    ({ parts: [, version] }) => one(versions.find((each) => each.id === version)),
  ],
];

const ready: ReplyOf<typeof getReadiness> = { status: 'ready', checks: { database: { status: 'ok' }, jobs: { status: 'ok' } } };
const notReady: ReplyOf<typeof getReadiness> = {
  status: 'not_ready',
  checks: { database: { status: 'ok' }, redis: { status: 'error', error: 'timed out' } },
};

function summary(empty: boolean): ScreeningSummary {
  return {
    checks_by_day: Array.from({ length: 30 }, (_, n) => {
      const date = ago((29 - n) * 1440).slice(0, 10);
      const weekend = [0, 6].includes(new Date(date).getUTCDay());
      const checks = empty ? 0 : Math.round((weekend ? 42 : 150) + 60 * Math.sin(n * 1.7) + n * 3);
      return { date, clear: Math.round(checks * 0.93), hit: checks - Math.round(checks * 0.93) };
    }),
    open_hits: empty ? 0 : hits.filter(({ status }) => status === 'open').length,
    oldest_open_hit_at: empty ? null : ago(400),
    decisions: empty ? { confirmed: 0, false_positive: 0 } : { confirmed: 11, false_positive: 74 },
    whitelist: { active: empty ? 0 : 1, retired: 0 },
    lists: lists
      .filter(({ fictional }) => fictional || !empty)
      .flatMap(({ id: list_id, name, active_version, fictional }) =>
        active_version === null
          ? []
          : [
              {
                list_id,
                name,
                version_id: active_version.id,
                entries: active_version.entries,
                generated_on: active_version.generated_on,
                confirmed_at: active_version.confirmed_at,
                age_days: { 'un-sc': 12, 'us-ofac-sdn': 2 }[list_id] ?? 0,
                fictional,
              },
            ],
      ),
  };
}

function problem(code: ErrorCode, detail?: string): Answer {
  const { status, title } = errorCatalogue[code];
  return {
    status,
    body: {
      type: `urn:surety:error:${code}`,
      title,
      status,
      code,
      request_id: '01jd4q8x2m7k9w3v5t1r',
      ...(detail === undefined ? {} : { detail }),
    },
  };
}

function pathParts(pattern: RegExp, path: string): string[] {
  return (pattern.exec(path) ?? []).slice(1).map(decodeURIComponent);
}
