-- Tenants and the people, sessions, links and keys that reach them. Much of this is read before the tenant is known, so the tables
-- declare policies of their own: a row opens to its tenant, or to whoever presents the fact that names it.

create schema identity;

create function identity.presented_email() returns bytea language sql stable parallel safe as
  $$ select decode(nullif(current_setting('surety.presented_email', true), ''), 'hex') $$;
create function identity.presented_session() returns bytea language sql stable parallel safe as
  $$ select decode(nullif(current_setting('surety.presented_session', true), ''), 'hex') $$;
create function identity.presented_user() returns uuid language sql stable parallel safe as
  $$ select platform.presented_user()::uuid $$;

create table identity.tenants (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  plan text not null check (plan in ('standard', 'premium')),
  -- Overrides what the plan allows.
  requests_per_window integer check (requests_per_window > 0),
  demo boolean not null,
  created_at timestamptz not null
);

-- A person of any number of tenants. E-mail and name are sealed under the installation's key; the e-mail is found by its HMAC.
create table identity.users (
  id uuid primary key,
  email_index bytea not null unique check (length(email_index) = 32),
  email bytea not null,
  name bytea not null,
  email_verified boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table identity.memberships (
  tenant_id uuid not null references identity.tenants,
  user_id uuid not null references identity.users,
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['owner', 'admin', 'analyst', 'auditor', 'integrator']),
  invited_at timestamptz not null,
  -- Null until the link is redeemed: an invited person can do nothing.
  joined_at timestamptz,
  last_signed_in_at timestamptz,
  primary key (tenant_id, user_id)
);
create index memberships_user on identity.memberships (user_id);

-- How a person proves who they are: today a password (provider `credential`).
create table identity.accounts (
  id uuid primary key,
  user_id uuid not null references identity.users,
  provider_id text not null,
  account_id text not null,
  password_hash text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index accounts_user on identity.accounts (user_id);

create table identity.sessions (
  id uuid primary key,
  -- The token itself is only in the cookie.
  token_hash bytea not null unique check (length(token_hash) = 32),
  user_id uuid not null references identity.users,
  tenant_id uuid not null references identity.tenants,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_user on identity.sessions (user_id);
create index sessions_tenant_expires on identity.sessions (tenant_id, expires_at);

create table identity.links (
  id uuid primary key,
  tenant_id uuid not null references identity.tenants,
  user_id uuid not null references identity.users,
  purpose text not null check (purpose in ('join', 'reset')),
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index links_tenant_user on identity.links (tenant_id, user_id);

create table identity.api_keys (
  id uuid primary key,
  tenant_id uuid not null references identity.tenants,
  name text not null check (length(name) between 1 and 100),
  environment text not null check (environment in ('live', 'test', 'demo')),
  scopes text[] not null check (cardinality(scopes) > 0),
  -- HMAC-SHA-256 under the pepper, which the database does not hold.
  secret_hash bytea not null check (length(secret_hash) = 32),
  old_secret_hash bytea check (length(old_secret_hash) = 32),
  old_secret_until timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  rotated_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  request_count bigint not null default 0,
  check ((old_secret_hash is null) = (old_secret_until is null))
);
create index api_keys_tenant_created on identity.api_keys (tenant_id, created_at desc, id desc);

-- Keys that sign access tokens, of the installation. The private half is sealed under the installation's key.
create table identity.signing_keys (
  id uuid primary key,
  public_jwk jsonb not null,
  private_jwk bytea not null,
  created_at timestamptz not null,
  signs_from timestamptz not null
);

-- Neither table carries tenant_id, so the epilogue leaves them to us.
alter table identity.tenants enable row level security;
alter table identity.tenants force row level security;
alter table identity.users enable row level security;
alter table identity.users force row level security;
alter table identity.accounts enable row level security;
alter table identity.accounts force row level security;

create policy own on identity.tenants
  using (id = (select platform.tenant_or_none())) with check (id = (select platform.tenant_or_none()));
create policy member on identity.tenants for select using (
  exists (select from identity.memberships m where m.tenant_id = tenants.id and m.user_id = (select identity.presented_user()))
);
create policy keyed on identity.tenants for select using (
  exists (select from identity.api_keys k where k.tenant_id = tenants.id and k.id = (select platform.presented_key()))
);
create policy linked on identity.tenants for select using (
  exists (select from identity.links l where l.tenant_id = tenants.id and encode(l.token_hash, 'hex') = (select platform.presented_link()))
);

create policy oneself on identity.users
  using (id = (select identity.presented_user())) with check (id = (select identity.presented_user()));
create policy by_email on identity.users for select using (email_index = (select identity.presented_email()));
create policy colleague on identity.users for select using (
  exists (select from identity.memberships m where m.user_id = users.id and m.tenant_id = (select platform.tenant_or_none()))
);

create policy tenant on identity.memberships
  using (tenant_id = (select platform.tenant_or_none())) with check (tenant_id = (select platform.tenant_or_none()));
create policy own on identity.memberships for select using (user_id = (select identity.presented_user()));

create policy oneself on identity.accounts
  using (user_id = (select identity.presented_user())) with check (user_id = (select identity.presented_user()));

create policy oneself on identity.sessions
  using (user_id = (select identity.presented_user())) with check (user_id = (select identity.presented_user()));
create policy presented on identity.sessions
  using (token_hash = (select identity.presented_session())) with check (token_hash = (select identity.presented_session()));
create policy tenant on identity.sessions
  using (tenant_id = (select platform.tenant_or_none())) with check (tenant_id = (select platform.tenant_or_none()));

create policy tenant on identity.links
  using (tenant_id = (select platform.tenant_or_none())) with check (tenant_id = (select platform.tenant_or_none()));
create policy presented on identity.links for select using (encode(token_hash, 'hex') = (select platform.presented_link()));

create policy tenant on identity.api_keys
  using (tenant_id = (select platform.tenant_or_none())) with check (tenant_id = (select platform.tenant_or_none()));
create policy presented on identity.api_keys for select using (id = (select platform.presented_key()));
