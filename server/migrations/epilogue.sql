-- Runs after every migration: row security on every table that carries a tenant, and the server's grants. Idempotent.

do $$
declare t record;
begin
  for t in
    select n.nspname as schema, c.relname as name, c.oid
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'jobs')
  loop
    execute format('alter table %I.%I enable row level security', t.schema, t.name);
    execute format('alter table %I.%I force row level security', t.schema, t.name);
    -- A table that is read before its tenant is known declares its own policy in its migration.
    if not exists (select from pg_policy where polrelid = t.oid) then
      execute format('create policy tenant on %I.%I using (tenant_id = (select platform.current_tenant())) with check (tenant_id = (select platform.current_tenant()))', t.schema, t.name);
    end if;
  end loop;
end $$;

do $$
declare s text;
begin
  foreach s in array array['platform', 'audit', 'identity', 'screening', 'jobs'] loop
    if exists (select from pg_namespace where nspname = s) then
      execute format('grant usage on schema %I to surety_server', s);
      execute format('grant select, insert, update, delete on all tables in schema %I to surety_server', s);
      execute format('grant usage, select on all sequences in schema %I to surety_server', s);
      execute format('grant execute on all functions in schema %I to surety_server', s);
    end if;
  end loop;
end $$;

revoke update, delete, truncate on audit.events from surety_server;
revoke insert, update, delete on platform.migrations from surety_server;
revoke all on schema public from public;
