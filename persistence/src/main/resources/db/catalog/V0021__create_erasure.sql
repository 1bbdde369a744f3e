-- Deleting a tenant: asked for, called off, or carried out step by step after a grace period; and what is
-- left of it at the end, a signed certificate.

-- deleting: its people are kept out, and it can be called off. erasing: there is no way back.
alter table tenant
  drop constraint tenant_state_ck,
  add constraint tenant_state_ck
    check (state in ('provisioning', 'active', 'suspended', 'deleting', 'erasing'));

create table tenant_deletion (
  tenant_id uuid not null,
  requested_by uuid not null,
  requested_at timestamptz not null default now(),
  -- The state to go back to when it is called off.
  previous_state text not null,
  -- Until then it can be.
  erase_at timestamptz not null,
  -- Counts the takings: what an earlier taker still writes meets no row.
  lease bigint not null default 0,
  leased_until timestamptz not null,
  -- What was in the way of the last attempt.
  problem text,
  -- What there was when nobody could write any more: lines of the certificate.
  census text,
  constraint tenant_deletion_pk primary key (tenant_id),
  constraint tenant_deletion_state_ck check (previous_state in ('provisioning', 'active', 'suspended')),
  constraint tenant_deletion_lease_ck check (lease >= 0),
  constraint tenant_deletion_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
create index tenant_deletion_due_ix on tenant_deletion (leased_until);
create index tenant_deletion_erase_ix on tenant_deletion (erase_at);

-- An account that goes is looked for among those who were made with a tenant.
create index provisioning_administrator_ix on provisioning (administrator_id);

-- Outlives its tenant: no reference. Never changed.
create table erasure_certificate (
  tenant_id uuid not null,
  slug text not null,
  erased_at timestamptz not null,
  note text not null,
  constraint erasure_certificate_pk primary key (tenant_id)
);

-- When it was asked for is the database's word: without that the function below erases nothing.
grant select, delete on tenant_deletion to daybook_app;
grant insert (tenant_id, requested_by, previous_state, erase_at, leased_until) on tenant_deletion to daybook_app;
grant update (lease, leased_until, problem, census) on tenant_deletion to daybook_app;
grant select, insert on erasure_certificate to daybook_app;

-- How many rows the tenant has in each table that knows tenants, found from PostgreSQL's own catalogue: a
-- new table is counted unasked. Figures to be charged for are kept, and so is the certificate.
create function tenant_rows(of_tenant uuid)
  returns table (relation text, counted bigint, kept boolean)
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
begin
  for relation in
    select c.relname
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> 'erasure_certificate'
     order by c.relname
  loop
    execute format('select count(*) from daybook.%I where tenant_id = $1', relation) into counted using of_tenant;
    kept := relation in ('usage_hour', 'usage_period_tenant');
    return next;
  end loop;
end
$$;
revoke all on function tenant_rows(uuid) from public;
grant execute on function tenant_rows(uuid) to daybook_app;

-- Erases a tenant's rows of the catalog, which the application has no right to delete itself. Only of one
-- that is being erased, for whoever holds the lease, behind the census, and not sooner than three minutes after it
-- was asked for. Closed months stay, and so do hours of months that are still to be charged for.
create function erase_tenant(of_tenant uuid, taking bigint)
  returns table (relation text, erased bigint)
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
begin
  perform 1
     from tenant_deletion d join tenant t on t.tenant_id = d.tenant_id
    where d.tenant_id = of_tenant and d.lease = taking and d.census is not null
      and d.erase_at <= now() and d.requested_at <= now() - interval '3 minutes' and t.state = 'erasing'
      for update of d;
  if not found then
    raise exception 'the tenant is not being erased under this lease'
      using errcode = 'object_not_in_prerequisite_state';
  end if;
  -- What belongs to the tenant by way of something else.
  relation := 'api_key';
  delete from api_key k using account a where a.person_id = k.person_id and a.tenant_id = of_tenant;
  get diagnostics erased = row_count;
  return next;
  relation := 'sign_in_failure';
  delete from sign_in_failure f using account a where a.user_name = f.user_name and a.tenant_id = of_tenant;
  get diagnostics erased = row_count;
  return next;
  relation := 'job_report';
  delete from job_report r using job j where j.job_id = r.job_id and j.tenant_id = of_tenant;
  get diagnostics erased = row_count;
  return next;
  relation := 'usage_hour';
  delete from usage_hour h using usage_period p
   where h.tenant_id = of_tenant
     and h.hour >= p.month::timestamp at time zone 'UTC'
     and h.hour < (p.month + interval '1 month') at time zone 'UTC';
  get diagnostics erased = row_count;
  return next;
  for relation in
    with recursive known as (
      select c.oid, c.relname
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
       where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and c.relname not in ('erasure_certificate', 'usage_hour', 'usage_period_tenant')
    ), depth as (
      select oid, 0 as steps from known
      union
      select k.conrelid, d.steps + 1
        from depth d
        join pg_constraint k on k.confrelid = d.oid and k.contype = 'f' and k.conrelid <> k.confrelid
       where d.steps < 100
    )
    -- What refers goes before what it refers to.
    select n.relname from known n join depth d on d.oid = n.oid group by n.relname order by max(d.steps) desc, n.relname
  loop
    execute format('delete from daybook.%I where tenant_id = $1', relation) using of_tenant;
    get diagnostics erased = row_count;
    return next;
  end loop;
end
$$;
revoke all on function erase_tenant(uuid, bigint) from public;
grant execute on function erase_tenant(uuid, bigint) to daybook_app;
