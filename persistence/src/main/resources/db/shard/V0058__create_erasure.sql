-- Erasing a tenant from a shard. The application has no right to delete what is in a journal, and gets none:
-- two functions of the owner do it, under the policies, as two steps some minutes apart.

-- That a tenant is to be erased here, and since when that is said. It stays for good, the only thing that does, so that
-- another attempt need not wait again. Nobody but announce_erasure writes it.
create table erasure (
  tenant_id uuid not null,
  announced_at timestamptz not null default now(),
  constraint erasure_pk primary key (tenant_id)
);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy tenant_only on erasure using (tenant_id = current_setting('daybook.tenant')::uuid);

-- A server that has not heard of it makes no workspace any more, and so nothing else. Whoever sets no tenant is none:
-- rows are read back so.
create function refuse_announced_tenant() returns trigger
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
begin
  if coalesce(current_setting('daybook.tenant', true), '') <> '' then
    if exists (select from erasure e where e.tenant_id = new.tenant_id) then
      raise exception 'the tenant is erased, or about to be' using errcode = 'object_not_in_prerequisite_state';
    end if;
  end if;
  return new;
end
$$;
revoke execute on function refuse_announced_tenant() from public;
create trigger workspace_announced before insert on workspace
  for each row execute function refuse_announced_tenant();

-- The tables that hold rows of tenants, each before those that it refers to; found from PostgreSQL's own catalogue: a
-- new table is counted and erased unasked. The announcement is none of them.
create function tenant_tables()
  returns table (relation text, place bigint)
  language sql stable
  set search_path = daybook, pg_temp
as $$
  with recursive known as (
    select c.oid, c.relname
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> 'erasure'
  ), depth as (
    select oid, 0 as steps from known
    union
    select k.conrelid, d.steps + 1
      from depth d
      join pg_constraint k on k.confrelid = d.oid and k.contype = 'f' and k.conrelid <> k.confrelid
     where d.steps < 100
  )
  select n.relname::text, row_number() over (order by max(d.steps) desc, n.relname)
    from known n join depth d on d.oid = n.oid
   group by n.relname
$$;
revoke all on function tenant_tables() from public;
grant execute on function tenant_tables() to daybook_app;

-- How many rows the tenant that is set has in a table.
create function count_tenant_rows(of_table text)
  returns bigint
  language plpgsql security definer
  set search_path = daybook, pg_temp
  set enable_seqscan = off
as $$
declare
  counted bigint;
begin
  if not exists (select from tenant_tables() t where t.relation = of_table) then
    raise exception 'no table of tenants has this name' using errcode = 'invalid_parameter_value';
  end if;
  execute format('select count(*) from daybook.%I where tenant_id = $1', of_table)
     into counted using current_setting('daybook.tenant')::uuid;
  return counted;
end
$$;
revoke all on function count_tenant_rows(text) from public;
grant execute on function count_tenant_rows(text) to daybook_app;

-- Whether the tenant that is set has a row in any table: first those are asked that most others refer to.
create function has_tenant_rows()
  returns boolean
  language plpgsql security definer
  set search_path = daybook, pg_temp
  set enable_seqscan = off
as $$
declare
  one text;
  there boolean;
begin
  for one in select t.relation from tenant_tables() t order by t.place desc
  loop
    execute format('select exists (select from daybook.%I where tenant_id = $1)', one)
       into there using current_setting('daybook.tenant')::uuid;
    if there then
      return true;
    end if;
  end loop;
  return false;
end
$$;
revoke all on function has_tenant_rows() from public;
grant execute on function has_tenant_rows() to daybook_app;

-- Says that a tenant is to be erased, and closes its journals: who writes is waited for, nobody writes any more.
-- Answers in how many seconds erasing may begin: by then everything is at its end that began before. The tenant
-- must be the one that is set: who means another one is refused, not served.
create function announce_erasure(of_tenant uuid)
  returns integer
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
declare
  said timestamptz;
begin
  if of_tenant is distinct from current_setting('daybook.tenant')::uuid then
    raise exception 'the tenant is not the one that is set' using errcode = 'insufficient_privilege';
  end if;
  insert into erasure (tenant_id) values (of_tenant) on conflict on constraint erasure_pk do nothing;
  perform 1 from journal_head h
    where h.tenant_id = of_tenant and h.fence <> 'closed' order by h.workspace_id for update;
  update journal_head set fence = 'closed' where tenant_id = of_tenant and fence <> 'closed';
  select e.announced_at into said from erasure e where e.tenant_id = of_tenant;
  return greatest(0, ceil(extract(epoch from said + interval '3 minutes' - now())));
end
$$;
revoke all on function announce_erasure(uuid) from public;
grant execute on function announce_erasure(uuid) to daybook_app;

-- Erases so many rows of a tenant at most: of those that refer before what they refer to, and from a table on, where
-- one is named: those before it are known to be empty. Answers what went from where; nothing, once there is none. Only of
-- the tenant that is set, three minutes after the announcement, and while every journal is closed. The announcement stays.
create function erase_tenant(of_tenant uuid, most integer, first_table text)
  returns table (relation text, erased bigint)
  language plpgsql security definer
  set search_path = daybook, pg_temp
  set enable_seqscan = off
as $$
declare
  room bigint := most;
begin
  if of_tenant is distinct from current_setting('daybook.tenant')::uuid then
    raise exception 'the tenant is not the one that is set' using errcode = 'insufficient_privilege';
  end if;
  if most is null or most not between 1 and 10000 then
    raise exception 'most must be from 1 to 10000' using errcode = 'invalid_parameter_value';
  end if;
  if not exists (
      select from erasure e
       where e.tenant_id = of_tenant and e.announced_at <= now() - interval '3 minutes')
     or exists (select from journal_head h where h.tenant_id = of_tenant and h.fence <> 'closed') then
    raise exception 'the erasure was not announced three minutes ago, or a journal is open'
      using errcode = 'object_not_in_prerequisite_state';
  end if;
  for relation in
    select t.relation
      from tenant_tables() t
     where t.place >= coalesce((select f.place from tenant_tables() f where f.relation = first_table), 1)
     order by t.place
  loop
    execute format(
      'delete from daybook.%1$I where tenant_id = $1 and ctid = any (array('
        'select ctid from daybook.%1$I where tenant_id = $1 limit $2))', relation)
      using of_tenant, room;
    get diagnostics erased = row_count;
    if erased > 0 then
      room := room - erased;
      return next;
    end if;
    exit when room <= 0;
  end loop;
end
$$;
revoke all on function erase_tenant(uuid, integer, text) from public;
grant execute on function erase_tenant(uuid, integer, text) to daybook_app;
