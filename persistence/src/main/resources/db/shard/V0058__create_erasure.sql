-- Erasing a tenant from a shard. The application has no right to delete what is in a journal, and gets none:
-- two functions of the owner do it, under the policies, as two steps some minutes apart.

-- That a tenant is to be erased here, and since when that is said. Nobody but the two functions writes it.
create table erasure (
  tenant_id uuid not null,
  announced_at timestamptz not null default now(),
  constraint erasure_pk primary key (tenant_id)
);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy tenant_only on erasure using (tenant_id = current_setting('daybook.tenant')::uuid);

-- How many rows the tenant that is set has in each table, found from PostgreSQL's own catalogue: a new table is
-- counted unasked.
create function tenant_rows()
  returns table (relation text, counted bigint)
  language plpgsql security definer
  set search_path = daybook, pg_temp
  set enable_seqscan = off
as $$
begin
  for relation in
    select c.relname
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     order by c.relname
  loop
    execute format('select count(*) from daybook.%I where tenant_id = $1', relation)
       into counted using current_setting('daybook.tenant')::uuid;
    return next;
  end loop;
end
$$;
revoke all on function tenant_rows() from public;
grant execute on function tenant_rows() to daybook_app;

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

-- Erases so many rows of a tenant at most: of those that refer before what they refer to. Answers what went from
-- where; nothing, once there is none. Only of the tenant that is set, three minutes after the announcement, and
-- while every journal is closed.
create function erase_tenant(of_tenant uuid, most integer)
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
    with recursive known as (
      select c.oid, c.relname
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
       where c.relnamespace = 'daybook'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    ), depth as (
      select oid, 0 as steps from known
      union
      select k.conrelid, d.steps + 1
        from depth d
        join pg_constraint k on k.confrelid = d.oid and k.contype = 'f' and k.conrelid <> k.confrelid
       where d.steps < 100
    )
    select n.relname from known n join depth d on d.oid = n.oid
     group by n.relname
     -- The announcement is the last to go.
     order by n.relname = 'erasure', max(d.steps) desc, n.relname
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
revoke all on function erase_tenant(uuid, integer) from public;
grant execute on function erase_tenant(uuid, integer) to daybook_app;
