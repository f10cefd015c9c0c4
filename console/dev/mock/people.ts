import type { ApiKey, AuditEvent, JobRun, Me, Member } from '@surety/contract';

const now = Date.now();
export const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
export const id = (n: number) => `0199f3a2-7c41-7000-8000-${String(n).padStart(12, '0')}`;
const hour = 60;
const day = 24 * hour;

export const me: Me = {
  user: { id: id(1), email: 'maya.lindqvist@northwind.example', name: 'Maya Lindqvist' },
  api_key: null,
  tenant: { id: id(100), name: 'Northwind Payments', plan: 'standard', demo: true, requests_per_window: 100, created_at: ago(40 * day) },
  roles: ['owner'],
  scopes: null,
  permissions: [
    'api_keys.manage',
    'api_keys.read',
    'audit.read',
    'jobs.read',
    'lists.read',
    'lists.write',
    'members.manage',
    'members.read',
    'operations.read',
    'screening.read',
    'screening.write',
    'tenant.manage',
    'tenant.read',
  ],
  tenants: [
    { id: id(100), name: 'Northwind Payments' },
    { id: id(101), name: 'Northwind Lending' },
  ],
};

const person = (n: number, name: string, roles: Member['roles'], signedInMinutes: number | null): Member => ({
  user_id: id(n),
  email: `${name.toLowerCase().replace(' ', '.')}@northwind.example`,
  name,
  roles,
  status: signedInMinutes === null ? 'invited' : 'active',
  invited_at: ago(30 * day),
  joined_at: signedInMinutes === null ? null : ago(29 * day),
  last_signed_in_at: signedInMinutes === null ? null : ago(signedInMinutes),
});

export const members: Member[] = [
  person(1, 'Maya Lindqvist', ['owner'], 2),
  person(2, 'Tomás Ferreira', ['analyst'], 3 * hour),
  person(3, 'Ada Okafor', ['analyst', 'integrator'], 26 * hour),
  person(4, 'Jun Watanabe', ['auditor'], 9 * day),
  person(5, 'Elif Demir', ['admin'], null),
];

const key = (n: number, name: string, more: Partial<ApiKey>): ApiKey => ({
  id: id(n),
  name,
  prefix: `surety_demo_${id(n).slice(-6)}`,
  environment: 'demo',
  scopes: ['screening:write'],
  status: 'active',
  created_at: ago(20 * day),
  expires_at: null,
  rotated_at: null,
  old_secret_works_until: null,
  revoked_at: null,
  last_used_at: null,
  request_count: 0,
  ...more,
});

export const keys: ApiKey[] = [
  key(201, 'Onboarding, production', {
    last_used_at: ago(1),
    request_count: 48_213,
    expires_at: new Date(now + 70 * day * 60_000).toISOString(),
  }),
  key(202, 'Payments gateway', {
    last_used_at: ago(14),
    request_count: 12_904,
    rotated_at: ago(5 * hour),
    old_secret_works_until: new Date(now + 19 * hour * 60_000).toISOString(),
  }),
  key(203, 'Nightly re-screening', { scopes: ['screening:read', 'screening:write'], last_used_at: ago(11 * hour), request_count: 3_310 }),
  key(204, 'Reporting', { scopes: ['read'], request_count: 0 }),
  key(205, 'Old CRM', { status: 'revoked', revoked_at: ago(6 * day), last_used_at: ago(6 * day), request_count: 921 }),
];

const run = (n: number, type: string, status: JobRun['status'], more: Partial<JobRun>): JobRun => ({
  id: id(n),
  type,
  status,
  progress: status === 'succeeded' ? 1 : 0,
  note: null,
  attempts: 1,
  error: null,
  request_id: `req_${id(n).slice(-10)}`,
  created_at: ago(5),
  started_at: ago(5),
  finished_at: status === 'succeeded' || status === 'failed' ? ago(4) : null,
  ...more,
});

export const jobs: JobRun[] = [
  run(301, 'screening.import-list', 'running', {
    progress: 0.62,
    note: '9 412 of 15 210 parties compared',
    created_at: ago(1),
    started_at: ago(1),
  }),
  run(302, 'webhooks.deliver', 'retrying', {
    attempts: 3,
    note: 'next attempt in 5 min',
    error: 'The receiver answered 502.',
    progress: 0.2,
  }),
  run(303, 'screening.rebuild-index', 'succeeded', {
    created_at: ago(3 * hour),
    started_at: ago(3 * hour),
    finished_at: ago(3 * hour - 0.2),
    note: '28 114 names',
  }),
  run(304, 'identity.prune-sessions', 'queued', { started_at: null, attempts: 0, created_at: ago(0.3) }),
  run(305, 'screening.import-list', 'failed', {
    attempts: 5,
    created_at: ago(26 * hour),
    started_at: ago(26 * hour),
    finished_at: ago(26 * hour - 1),
    error: 'The host of the list did not answer within 30 s (sanctionslistservice.ofac.treas.gov). Five attempts were made.',
  }),
  ...Array.from({ length: 14 }, (_, n) =>
    run(310 + n, n % 3 === 0 ? 'audit.seal-checkpoint' : 'operations.prune-idempotency', 'succeeded', {
      created_at: ago((n + 4) * hour),
      started_at: ago((n + 4) * hour),
      finished_at: ago((n + 4) * hour - 0.01),
    }),
  ),
];

const event = (n: number, action: string, more: Partial<AuditEvent>): AuditEvent => ({
  id: id(400 + n),
  sequence: String(18_230 - n),
  at: ago(n * 17 + 1),
  actor: { kind: 'user', id: id(1), label: 'maya.lindqvist@northwind.example' },
  action,
  target: id(900 + n),
  outcome: 'success',
  address: '203.0.113.24',
  request_id: `01jd${id(n).slice(-12)}`,
  trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
  facts: {},
  ...more,
});

const robot: AuditEvent['actor'] = { kind: 'api_key', id: id(201), label: 'Onboarding, production' };
export const events: AuditEvent[] = [
  event(0, 'screening.hit_decided', { facts: { decision: 'false_positive', whitelisted: true } }),
  event(1, 'screening.check_created', { actor: robot, address: '198.51.100.7', facts: { result: 'hit', hits: 3 } }),
  event(2, 'api_key.created', { facts: { scopes: ['screening:write'], expires_in_days: 90 } }),
  event(3, 'session.refused', {
    actor: { kind: 'anonymous', id: null, label: null },
    outcome: 'denied',
    address: '192.0.2.99',
    target: null,
    facts: { reason: 'wrong_credentials' },
  }),
  event(4, 'list.version_imported', { facts: { list: 'us-ofac-sdn', added: 38, removed: 4, changed: 112 } }),
  event(5, 'list.version_refused', { outcome: 'failed', facts: { list: 'un-sc', code: 'list_collapsed' } }),
  event(6, 'member.invited', { facts: { roles: ['admin'] } }),
  event(7, 'api_key.revoked', {}),
  ...Array.from({ length: 24 }, (_, n) =>
    event(
      8 + n,
      n % 4 === 0 ? 'session.started' : 'screening.check_created',
      n % 4 === 0
        ? { actor: { kind: 'user', id: id(2), label: 'tomás.ferreira@northwind.example' } }
        : { actor: robot, address: '198.51.100.7' },
    ),
  ),
];
