-- Screening: lists and their versions, checks and hits, and the pairs known to be different.

create schema if not exists screening;

create table screening.lists (
  tenant_id uuid not null,
  id text not null check (id ~ '^[a-z0-9][a-z0-9-]{1,63}$'),
  name text not null,
  fictional boolean not null,
  active_version_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
-- A process that starts loads what is in force before it takes requests, so it must see which tenants have lists. Nothing else is read this way.
create policy tenant on screening.lists
  using (tenant_id = (select platform.tenant_or_none())) with check (tenant_id = (select platform.tenant_or_none()));
create policy warming on screening.lists for select using ((select current_setting('surety.warming', true)) = 'on');

create table screening.list_versions (
  id uuid primary key,
  tenant_id uuid not null,
  list_id text not null,
  state text not null check (state in ('ready', 'active', 'superseded', 'refused')),
  source text,
  format text,
  generated_on text,
  -- The latest date that a file with this same content stated.
  confirmed_on text,
  entries integer not null check (entries >= 0),
  -- SHA-256 over the parties, and the blob that holds them.
  content_hash text,
  parties_blob text,
  since_version_id uuid,
  added integer,
  removed integer,
  changed integer,
  files jsonb not null,
  warnings jsonb not null default '[]',
  refusal jsonb,
  fictional boolean not null,
  by_kind text not null,
  by_id text,
  sealed bytea not null,
  imported_at timestamptz not null,
  confirmed_at timestamptz not null,
  activated_at timestamptz,
  superseded_at timestamptz,
  foreign key (tenant_id, list_id) references screening.lists (tenant_id, id),
  check ((state = 'refused') = (refusal is not null)),
  check (state = 'refused' or (content_hash is not null and parties_blob is not null))
);
create unique index list_versions_active on screening.list_versions (tenant_id, list_id) where state = 'active';
create unique index list_versions_content on screening.list_versions (tenant_id, list_id, content_hash) where state <> 'refused';
create index list_versions_list on screening.list_versions (tenant_id, list_id, id desc);

-- Each later import of the same content, with its own files: proof that the list was looked at again.
create table screening.list_confirmations (
  id uuid primary key,
  tenant_id uuid not null,
  version_id uuid not null references screening.list_versions (id),
  generated_on text,
  files jsonb not null,
  by_kind text not null,
  by_id text,
  confirmed_at timestamptz not null
);
create index list_confirmations_version on screening.list_confirmations (tenant_id, version_id, id desc);

create table screening.checks (
  id uuid primary key,
  tenant_id uuid not null,
  result text not null check (result in ('clear', 'hit')),
  check_types text[] not null,
  threshold double precision not null,
  version_ids uuid[] not null,
  hit_count integer not null check (hit_count >= 0),
  hits_truncated boolean not null,
  duration_ms double precision not null,
  by_kind text not null,
  by_id text,
  -- Who was asked about, the caller's reference and the caller's label: personal data, under the tenant's key.
  sealed bytea not null,
  created_at timestamptz not null
);
create index checks_tenant_created on screening.checks (tenant_id, created_at desc, id desc);
create index checks_tenant_result on screening.checks (tenant_id, result, created_at desc, id desc);

-- What a list said of a party when it was hit; kept once however often it is hit.
create table screening.parties (
  tenant_id uuid not null,
  list_id text not null,
  reference text not null,
  record_hash text not null,
  party jsonb not null,
  primary key (tenant_id, list_id, reference, record_hash)
);

create table screening.hits (
  id uuid primary key,
  tenant_id uuid not null,
  check_id uuid not null references screening.checks (id),
  place smallint not null,
  status text not null check (status in ('open', 'confirmed', 'false_positive')),
  whitelist_pair_id uuid,
  score double precision not null,
  list_id text not null,
  version_id uuid not null references screening.list_versions (id),
  reference text not null,
  record_hash text not null,
  matched_name text not null,
  -- The person asked about as a keyed hash: finds the whitelisted pairs without knowing the person.
  fingerprint bytea not null,
  -- The explanation repeats what was asked.
  sealed bytea not null,
  created_at timestamptz not null,
  decided_at timestamptz,
  decided_by_kind text,
  decided_by_id text,
  decision_sealed bytea,
  foreign key (tenant_id, list_id, reference, record_hash) references screening.parties (tenant_id, list_id, reference, record_hash),
  check ((status = 'open') = (decided_at is null and whitelist_pair_id is null))
);
create index hits_check on screening.hits (tenant_id, check_id, place);
create index hits_status on screening.hits (tenant_id, status, id desc);
create index hits_list on screening.hits (tenant_id, list_id, id desc);
create index hits_decided on screening.hits (tenant_id, decided_at) where decided_at is not null;

create table screening.whitelist_pairs (
  id uuid primary key,
  tenant_id uuid not null,
  state text not null check (state in ('active', 'retired')),
  fingerprint bytea not null,
  list_id text not null,
  reference text not null,
  record_hash text not null,
  caption text not null,
  hit_id uuid not null references screening.hits (id),
  by_kind text not null,
  by_id text,
  sealed bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  retired_because text check (retired_because in ('party_changed', 'party_left', 'removed')),
  check ((state = 'retired') = (retired_at is not null and retired_because is not null))
);
create unique index whitelist_pairs_active on screening.whitelist_pairs (tenant_id, fingerprint, list_id, reference) where state = 'active';
create index whitelist_pairs_state on screening.whitelist_pairs (tenant_id, state, id desc);
create index whitelist_pairs_list on screening.whitelist_pairs (tenant_id, list_id, id) where state = 'active';
create index whitelist_pairs_retired on screening.whitelist_pairs (tenant_id, retired_at) where state = 'retired';

-- The key of the fingerprints, one a tenant, under the tenant's own data key: it goes when that goes.
create table screening.fingerprint_keys (
  tenant_id uuid primary key,
  sealed bytea not null
);
