-- What every domain stands on: who the transaction works for, keys, idempotency, events, jobs and the audit trail.

create schema if not exists platform;
create schema if not exists audit;

-- The tenant of this transaction. No tenant is an error, never "all".
create function platform.current_tenant() returns uuid language plpgsql stable parallel safe as $$
declare given text := current_setting('surety.tenant', true);
begin
  if given is null or given = '' then
    raise exception 'no tenant in this transaction' using errcode = 'insufficient_privilege';
  end if;
  return given::uuid;
end $$;

-- For the few tables that are read before the tenant is known, through a policy of their own.
create function platform.tenant_or_none() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('surety.tenant', true), '')::uuid $$;
create function platform.presented_key() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('surety.presented_key', true), '')::uuid $$;
create function platform.presented_user() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('surety.presented_user', true), '') $$;
create function platform.presented_link() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('surety.presented_link', true), '') $$;

-- Envelope encryption: one data key a tenant and version, wrapped by the master key.
create table platform.tenant_keys (
  tenant_id uuid not null,
  version integer not null check (version > 0),
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, version)
);

create table platform.idempotency_keys (
  tenant_id uuid not null,
  actor_id text not null,
  key text not null check (length(key) between 1 and 255),
  endpoint text not null,
  fingerprint bytea not null,
  status integer,
  reply bytea,
  created_at timestamptz not null,
  primary key (tenant_id, actor_id, key)
);
create index idempotency_keys_tenant_created on platform.idempotency_keys (tenant_id, created_at);

-- Events leave with the transaction that caused them.
create table platform.outbox (
  id uuid primary key,
  tenant_id uuid not null,
  type text not null,
  payload jsonb not null,
  causation_id text not null,
  traceparent text not null,
  created_at timestamptz not null,
  dispatched_at timestamptz
);
create index outbox_tenant_created on platform.outbox (tenant_id, created_at);

-- What a person sees of a job. The queue itself is pg-boss, in the schema jobs, and carries the run's id only.
create table platform.job_runs (
  id uuid primary key,
  tenant_id uuid not null,
  type text not null,
  status text not null check (status in ('queued', 'running', 'retrying', 'succeeded', 'failed')),
  payload jsonb not null,
  progress real not null default 0 check (progress between 0 and 1),
  note text,
  attempts integer not null default 0,
  error text,
  request_id text not null,
  traceparent text not null,
  actor_id text,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index job_runs_tenant_created on platform.job_runs (tenant_id, created_at desc, id desc);

-- The audit trail. The server may add and read, never change or remove.
create table audit.events (
  id uuid primary key,
  sequence bigint generated always as identity,
  tenant_id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'service', 'system', 'anonymous')),
  actor_id text,
  action text not null,
  target text,
  outcome text not null check (outcome in ('success', 'denied', 'failed')),
  request_id text not null,
  trace_id text,
  facts jsonb not null default '{}',
  -- Who by name and from which address: personal data, under the tenant's key.
  sealed bytea
);
create unique index events_tenant_sequence on audit.events (tenant_id, sequence desc);
create index events_tenant_action on audit.events (tenant_id, action, sequence desc);
create index events_tenant_actor on audit.events (tenant_id, actor_id, sequence desc);
